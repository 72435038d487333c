package dev.duban.sheet;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Writes a table row by row; no text of it runs as a formula where it is opened. Close it to end the file; the stream is left open. */
public interface TableWriter extends AutoCloseable {

    /**
     * Names of the columns.
     *
     * @param needed indexes of those that must be filled
     */
    void header(List<String> names, Set<Integer> needed) throws IOException;

    /** @param wrong indexes of cells to set apart, where the file can */
    void row(List<String> cells, Set<Integer> wrong) throws IOException;

    @Override
    void close() throws IOException;
}
