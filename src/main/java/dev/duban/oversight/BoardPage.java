package dev.duban.oversight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The board as one page shows it.
 *
 * @param headline the answer in one sentence
 * @param lede who is late, and what climbs this week
 * @param total of the list, over all pages
 * @param number of the page, from 0
 * @param narrowed the facets that are chosen, to be taken away one by one
 */
record BoardPage(
        String headline,
        @Nullable String lede,
        long overdue,
        List<Figure> figures,
        List<Choices> facets,
        List<Choice> narrowed,
        List<BoardLine> lines,
        long total,
        int number,
        BoardFilter filter,
        String hour) {

    public int last() {
        return (int) Math.max(0, (total - 1) / Board.PAGE_SIZE);
    }

    /** @param text the figure; the words below it say what it counts */
    record Figure(String list, String text, String words, String colour, String address, boolean on) {}

    record Choices(String facet, @Nullable String chosen, List<Choice> choices) {

        private static final int FEW = 8;

        public List<Choice> first() {
            return choices.stream().limit(FEW).toList();
        }

        public List<Choice> rest() {
            return choices.stream().skip(FEW).toList();
        }
    }

    /** @param address of the list with this choice, or without it if it is on */
    record Choice(String facet, String value, String word, long count, boolean on, String address) {}
}
