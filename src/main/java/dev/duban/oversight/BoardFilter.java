package dev.duban.oversight;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What is looked at: a list, and what narrows it. All of it stands in the address.
 *
 * @param chosen one value a facet; a facet that is absent takes all
 */
record BoardFilter(BoardList list, Map<Facet, String> chosen) {

    private static final int LONGEST = 100;

    BoardFilter {
        chosen = Map.copyOf(chosen);
    }

    static BoardFilter of(Map<String, String> query) {
        var chosen = new EnumMap<Facet, String>(Facet.class);
        for (var facet : Facet.values()) {
            var value = query.getOrDefault(facet.word(), "").strip();
            if (!value.isEmpty() && value.length() <= LONGEST) {
                chosen.put(facet, value);
            }
        }
        return new BoardFilter(BoardList.of(query.getOrDefault("list", "")), chosen);
    }

    static BoardFilter of(BoardList list) {
        return new BoardFilter(list, Map.of());
    }

    boolean takes(BoardTally terms) {
        return list.takes(terms) && Facet.take(chosen, terms);
    }

    /** As {@link #takes} over the columns of {@link BoardQuery#TERM}; the values of the facets are parameters named as they. */
    String condition() {
        var condition = new StringBuilder(list.condition());
        chosen.keySet().forEach(facet -> condition.append(facet.condition()));
        return condition.toString();
    }

    /** The same without this facet, which the counts of its own choices need. */
    BoardFilter without(Facet facet) {
        var fewer = new EnumMap<Facet, String>(Facet.class);
        fewer.putAll(chosen);
        fewer.remove(facet);
        return new BoardFilter(list, fewer);
    }

    BoardFilter with(Facet facet, String value) {
        var more = new EnumMap<Facet, String>(Facet.class);
        more.putAll(chosen);
        more.put(facet, value);
        return new BoardFilter(list, more);
    }

    public String address() {
        return address("/oversight");
    }

    /** The filter behind another path of the board. */
    public String address(String path) {
        var address = UriComponentsBuilder.fromPath(path).queryParam("list", list.word());
        for (var facet : Facet.values()) {
            if (chosen.containsKey(facet)) {
                address.queryParam(facet.word(), "{" + facet.word() + "}");
            }
        }
        var values = new java.util.HashMap<String, Object>();
        chosen.forEach((facet, value) -> values.put(facet.word(), value));
        return address.encode().buildAndExpand(values).toUriString();
    }
}
