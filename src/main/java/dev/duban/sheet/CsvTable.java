package dev.duban.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;

/** Writes a table as CSV. */
final class CsvTable implements TableWriter {

    private final Writer out;
    private final CsvWriter rows;

    CsvTable(OutputStream out, Charset charset, boolean marked) throws IOException {
        this.out = new OutputStreamWriter(out, charset);
        if (marked) {
            this.out.write(CsvFile.MARK);
        }
        this.rows = CsvWriter.builder().build(this.out);
    }

    @Override
    public void header(List<String> names, Set<Integer> needed) {
        row(names, Set.of());
    }

    @Override
    public void row(List<String> cells, Set<Integer> wrong) {
        rows.writeRecord(cells.stream().map(SheetGuard::text).toList());
    }

    @Override
    public void close() throws IOException {
        rows.flush();
        out.flush();
    }
}
