"use strict";
(() => {
  const page = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  const remembered = () => { try { return localStorage.getItem("armonia-language"); } catch { return null; } };
  const remember = (language) => { try { localStorage.setItem("armonia-language", language); } catch { return; } };
  const known = (language) => language === "it" || language === "en" ? language : null;
  const asked = () => known(new URLSearchParams(location.search).get("lang")) || known(location.hash.slice(1));

  const show = (language) => {
    page.lang = page.dataset.shown = language;
    all("[data-it][data-en]").forEach((one) => { one.textContent = one.dataset[language]; });
  };
  const switchLanguage = () => {
    const other = page.dataset.shown === "it" ? "en" : "it";
    remember(other);
    show(other);
  };

  const rowsOf = (table) => all(":scope > tbody > tr", table);
  const shownText = (cell) => {
    if (cell.dataset.value !== undefined) return cell.dataset.value;
    const copy = cell.cloneNode(true);
    all(page.dataset.shown === "it" ? ".en" : ".it", copy).forEach((one) => one.remove());
    return copy.textContent.trim();
  };
  const byWords = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare;
  const NUMBER = /^([<>≥]?)\s?([-+]?\d+(?:\.\d+)?)(?:–\d+)?\s?%?$/;
  const amount = (text) => {
    const found = NUMBER.exec(text.replaceAll("\u202f", "").replace("−", "-").replace(",", "."));
    return found ? Number(found[2]) + ({ "<": -0.5, ">": 0.5 }[found[1]] ?? 0) : NaN;
  };
  const inOrder = (a, b) => {
    const [first, second] = [amount(a), amount(b)];
    if (isNaN(first) && isNaN(second)) return byWords(a, b);
    return isNaN(first) - isNaN(second) || first - second;
  };

  const sort = (table, header) => {
    const place = [...header.parentNode.children].indexOf(header);
    const downward = header.getAttribute("aria-sort") === "ascending";
    all(":scope > thead th[aria-sort]", table).forEach((one) => one.removeAttribute("aria-sort"));
    header.setAttribute("aria-sort", downward ? "descending" : "ascending");
    const keyed = rowsOf(table).map((row) => [shownText(row.children[place]), row]);
    keyed.sort(([a], [b]) => (a === "") - (b === "") || (downward ? inOrder(b, a) : inOrder(a, b)));
    table.tBodies[0].append(...keyed.map(([, row]) => row));
  };
  const makeSortable = (table) => all(":scope > thead > tr:last-child > th:not([data-unsorted])", table).forEach((header) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => sort(table, header));
  });

  const filter = (table) => {
    const words = all(`input[data-filter="${table.id}"]`).flatMap((one) => one.value.toLocaleLowerCase().split(/\s+/));
    const chosen = all(`select[data-filter="${table.id}"]`).filter((one) => one.value);
    const rows = rowsOf(table);
    rows.forEach((row) => {
      const text = words.join("") ? row.textContent.toLocaleLowerCase() : "";
      row.hidden = !words.every((word) => text.includes(word))
        || !chosen.every((one) => row.getAttribute(`data-${one.dataset.filterColumn}`) === one.value);
    });
    count(table, rows.filter((row) => !row.hidden).length, rows.length);
  };
  const count = (table, shown, of) => all(`output[data-count="${table.id}"]`).forEach((output) => {
    const said = (language, text) => Object.assign(document.createElement("span"), { className: language, lang: language, textContent: text });
    output.replaceChildren(said("it", `${shown} ${shown === 1 ? "riga mostrata" : "righe mostrate"} su ${of}`), said("en", `${shown} of ${of} ${of === 1 ? "row" : "rows"} shown`));
  });
  const makeFilterable = (controls) => {
    const table = document.getElementById(controls.dataset.controls);
    controls.hidden = false;
    controls.addEventListener("input", () => filter(table));
    filter(table);
  };

  const reach = () => all(".table").forEach((box) => {
    const caption = box.querySelector("caption[id]");
    const wide = box.scrollWidth > box.clientWidth;
    box.toggleAttribute("data-wide", wide);
    if (wide) box.tabIndex = 0; else box.removeAttribute("tabindex");
    if (wide && caption) { box.setAttribute("role", "region"); box.setAttribute("aria-labelledby", caption.id); }
    else { box.removeAttribute("role"); box.removeAttribute("aria-labelledby"); }
  });

  page.dataset.scripted = "";
  show(asked() || known(remembered()) || page.dataset.shown);
  all("button[data-language]").forEach((button) => { button.hidden = false; button.addEventListener("click", switchLanguage); });
  addEventListener("hashchange", () => asked() && show(asked()));
  all("table[data-sortable]").forEach(makeSortable);
  all("[data-controls]").forEach(makeFilterable);
  addEventListener("resize", reach);
  addEventListener("toggle", reach, true);
  reach();

  let closed = [];
  addEventListener("beforeprint", () => { closed = all("details:not([open])"); closed.forEach((one) => { one.open = true; }); });
  addEventListener("afterprint", () => closed.forEach((one) => { one.open = false; }));
})();
