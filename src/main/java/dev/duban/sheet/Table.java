package dev.duban.sheet;

import java.util.ArrayList;
import java.util.List;

/** What every table goes through, whatever its file: which row is the header, how many rows there are, what is empty. */
class Table {

    private final SheetVisitor visitor;
    private int width;
    private int rows;

    Table(SheetVisitor visitor) {
        this.visitor = visitor;
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
        if (width == 0) {
            header(sheet, number, cells, values);
            return;
        }
        if (++rows > SheetReader.MOST_ROWS) {
            throw SheetRefused.tooManyRows();
        }
        var fitted = new ArrayList<String>(width);
        for (int column = 0; column < width; column++) {
            fitted.add(column < cells.size() ? unguarded(cells.get(column)) : "");
        }
        if (!fitted.stream().allMatch(String::isEmpty)) {
            visitor.row(number, fitted);
        }
    }

    void end() {
        if (rows == 0) {
            throw SheetRefused.empty();
        }
    }

    private void header(String sheet, int number, List<String> cells, int values) {
        int last = cells.size();
        while (cells.get(last - 1).isEmpty()) {
            last--;
        }
        long named = cells.stream().filter(cell -> !cell.isEmpty()).count();
        if (last > SheetReader.MOST_COLUMNS) {
            throw SheetRefused.tooWide();
        }
        // A row of values in the place of the names: half of it would be enough to mistake every column.
        if (values * 3L > named || named * 2 < last) {
            throw SheetRefused.noHeader(number);
        }
        width = last;
        visitor.header(sheet, List.copyOf(cells.subList(0, last)));
    }

    /** Takes off the mark that {@link SheetGuard} has put before a text, so that a table goes out and comes back the same. */
    private static String unguarded(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && SheetGuard.isDangerous(cell.substring(1))
                ? cell.substring(1)
                : cell;
    }
}
