-- stats.chosen(xs, bits): the items of the list xs whose bits are set: the first item goes by the first bit.
-- Source: DuckDB, Bitstring Functions; the sets of analysis.member_set are told so as lists of patients.
-- Limits: null for null; bits must be at least as many as items, else the client says that an index is out of range.
create macro stats.chosen(xs, bits) as
case
    when bits is not null
        then list_where(xs, list_transform(range(len(xs)), lambda place: get_bit(bits, cast(place as integer)) = 1))
end
