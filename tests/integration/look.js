// What a page shows at the width it has: its addresses and places, and what stands over its right edge.
() => {
  const edge = document.documentElement.clientWidth;
  const scrolls = (element) =>
    element && element !== document.body &&
    (["auto", "scroll", "hidden"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const over = [...document.querySelectorAll("body *")].filter(
    (element) => element.getBoundingClientRect().right > edge + 1 && !scrolls(element.parentElement)
  );
  return {
    title: document.title,
    links: [...document.querySelectorAll("a[href], area[href]")].map((link) => link.href),
    ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
    excess: document.documentElement.scrollWidth - edge,
    over: over.slice(0, 3).map((element) => element.outerHTML.slice(0, 160)),
  };
}
