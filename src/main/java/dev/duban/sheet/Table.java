package dev.duban.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What every table goes through, whatever its file: which row is the header, how many rows there are, what is empty or a total. Up to three
 * rows above the header may hold a title, who reports and when: few cells above many names.
 */
class Table {

    private static final int MOST_ABOVE = 3;

    /** Cells of a row that may be a title. */
    private static final int MOST_IN_TITLE = 2;

    /** How rows begin that sum up those above. */
    private static final Pattern TOTAL = Pattern.compile("(合|总|小|共)\\s*计.{0,2}|总数|(?i:(sub)?total).?");

    private static final Pattern LAST_ROW = Pattern.compile("\\d+$");

    private final SheetVisitor visitor;
    private final List<Read> above = new ArrayList<>();
    private List<String> merged = List.of();
    private int width;
    private int rows;

    Table(SheetVisitor visitor) {
        this.visitor = visitor;
    }

    /** Cells that the sheet merges, as {@code A1:J1}: only above the header does that leave each row what it is. */
    void merges(List<String> ranges) {
        merged = ranges;
    }

    /**
     * The next row of the file.
     *
     * @param sheet its name, for the header
     * @param number from 1
     * @param cells as they are read; those beyond the header have no name and are left out
     * @param values how many of the cells are numbers or dates and so no names
     */
    void row(String sheet, int number, List<String> cells, int values) {
        if (cells.stream().allMatch(String::isEmpty)) {
            return;
        }
        var read = new Read(sheet, number, cells, values);
        if (width > 0) {
            row(read);
        } else if (above.isEmpty() ? read.named() > MOST_IN_TITLE : isHeaderUnderTitles(read)) {
            header(read);
        } else if (read.named() <= MOST_IN_TITLE && above.size() < MOST_ABOVE) {
            above.add(read);
        } else {
            noTitles();
            row(read);
        }
    }

    void end() {
        if (width == 0 && !above.isEmpty()) {
            noTitles();
        }
        if (rows == 0) {
            throw SheetRefused.empty();
        }
    }

    private boolean isHeaderUnderTitles(Read read) {
        return read.named() > 2 * above.stream().mapToInt(Read::named).max().orElseThrow() && read.hasNames();
    }

    /** A table of one or two columns: what might have been a title was its header and first rows. */
    private void noTitles() {
        header(above.removeFirst());
        above.forEach(this::row);
    }

    private void row(Read read) {
        if (read.isTotal()) {
            return;
        }
        if (++rows > SheetReader.MOST_ROWS) {
            throw SheetRefused.tooManyRows();
        }
        var fitted = new ArrayList<String>(width);
        for (int column = 0; column < width; column++) {
            fitted.add(column < read.cells().size() ? unguarded(read.cells().get(column)) : "");
        }
        if (!fitted.stream().allMatch(String::isEmpty)) {
            visitor.row(read.number(), fitted);
        }
    }

    private void header(Read read) {
        int last = read.width();
        if (last > SheetReader.MOST_COLUMNS) {
            throw SheetRefused.tooWide();
        }
        if (!read.hasNames()) {
            throw SheetRefused.noHeader(read.number());
        }
        var below =
                merged.stream().filter(range -> lastRow(range) >= read.number()).toList();
        if (!below.isEmpty()) {
            throw SheetRefused.merged(below);
        }
        width = last;
        visitor.header(read.sheet(), List.copyOf(read.cells().subList(0, last)));
    }

    private static int lastRow(String range) {
        var digits = LAST_ROW.matcher(range);
        return digits.find() ? Integer.parseInt(digits.group()) : Integer.MAX_VALUE;
    }

    /** Takes off the mark that {@link SheetGuard} has put before a text, so that a table goes out and comes back the same. */
    private static String unguarded(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && SheetGuard.isDangerous(cell.substring(1))
                ? cell.substring(1)
                : cell;
    }

    /** A row as it was read, with at least one cell that is not empty. */
    private record Read(String sheet, int number, List<String> cells, int values) {

        int named() {
            return (int) cells.stream().filter(cell -> !cell.isEmpty()).count();
        }

        /** A sum of rows above, which is no row of the list. */
        boolean isTotal() {
            return cells.stream()
                    .filter(cell -> !cell.isBlank())
                    .findFirst()
                    .filter(first -> TOTAL.matcher(first.strip()).matches())
                    .isPresent();
        }

        /** Up to its last cell that is not empty. */
        int width() {
            int last = cells.size();
            while (cells.get(last - 1).isEmpty()) {
                last--;
            }
            return last;
        }

        /** A row of values in the place of the names: half of it would be enough to mistake every column. */
        boolean hasNames() {
            return values * 3L <= named() && named() * 2 >= width();
        }
    }
}
