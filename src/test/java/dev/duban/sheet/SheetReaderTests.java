package dev.duban.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetReaderTests {

    @TempDir
    Path folder;

    @Test
    void readsDatesNumbersAndTextsOfAWorkbook() throws IOException {
        var read = read(workbook(sheet -> {
            header(sheet, "名称", "日期", "数", "是否");
            sheet.value(2, 0, " 甲 ");
            sheet.value(2, 1, LocalDate.of(2026, 10, 12));
            sheet.style(2, 1).format("yyyy年m月d日").set();
            sheet.value(2, 2, 12.5);
            sheet.value(2, 3, true);
            sheet.value(3, 1, LocalDateTime.of(2026, 10, 12, 9, 20));
            sheet.style(3, 1).format("yyyy-mm-dd hh:mm").set();
        }));

        assertThat(read.sheet).isEqualTo("台账");
        assertThat(read.names).containsExactly("名称", "日期", "数", "是否");
        assertThat(read.rows)
                .containsExactly(
                        new Seen(3, List.of("甲", "2026-10-12", "12.5", "TRUE")),
                        new Seen(4, List.of("", "2026-10-12T09:20", "", "")));
    }

    @Test
    void handsOnAFormulaAsSuchAndNotItsResult() throws IOException {
        var read = read(workbook(sheet -> {
            header(sheet, "名称", "期限");
            sheet.value(1, 0, "甲");
            sheet.formula(1, 1, "H311+60");
        }));

        assertThat(read.rows.getFirst().cells()).containsExactly("甲", "=H311+60");
    }

    @Test
    void refusesMergedCellsAndSaysWhich() {
        assertRefused("sheet-merged", workbook(sheet -> {
                    header(sheet, "名称", "期限");
                    sheet.value(1, 0, "甲");
                    sheet.range(1, 0, 2, 0).merge();
                }))
                .satisfies(refused ->
                        assertThat(((SheetRefused) refused).arguments()).first().isEqualTo("A2:A3"));
    }

    @Test
    void findsTheHeaderUnderATitle() throws IOException {
        var read = read(workbook(sheet -> {
            sheet.value(0, 0, "汐川市重大事故隐患台账");
            sheet.range(0, 0, 0, 4).merge();
            sheet.value(1, 0, "填报单位：汐川市应急管理局");
            sheet.value(1, 3, "2026年10月");
            String[] names = {"序号", "名称", "地点", "期限", "备注"};
            for (int column = 0; column < names.length; column++) {
                sheet.value(2, column, names[column]);
            }
            sheet.value(3, 0, 1);
            sheet.value(3, 1, "甲");
        }));

        assertThat(read.names).containsExactly("序号", "名称", "地点", "期限", "备注");
        assertThat(read.rows).containsExactly(new Seen(4, List.of("1", "甲", "", "", "")));
    }

    @Test
    void takesTheFirstRowOfANarrowTableForItsHeader() throws IOException {
        assertThat(read("日期\n2026-10-01\n2026-10-02\n".getBytes(StandardCharsets.UTF_8)).rows)
                .extracting(Seen::cells)
                .containsExactly(List.of("2026-10-01"), List.of("2026-10-02"));
        var five = read("名称,数\n甲,1\n乙,2\n丙,3\n丁,4\n".getBytes(StandardCharsets.UTF_8));
        assertThat(five.names).containsExactly("名称", "数");
        assertThat(five.rows).hasSize(4).extracting(Seen::number).containsExactly(2, 3, 4, 5);
    }

    @Test
    void refusesHiddenSheetsAndNamesThem() {
        assertRefused("sheet-hidden", book(book -> {
                    var sheet = book.newWorksheet("台账");
                    header(sheet, "名称", "期限");
                    sheet.value(1, 0, "甲");
                    book.newWorksheet("旧数据").setVisibilityState(VisibilityState.HIDDEN);
                }))
                .satisfies(refused ->
                        assertThat(((SheetRefused) refused).arguments()).first().isEqualTo("旧数据"));
    }

    @Test
    void tellsAnEncryptedWorkbookFromAnOldOne() throws IOException {
        var start =
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        var old = Arrays.copyOf(start, 4096);
        var encrypted = new ByteArrayOutputStream();
        encrypted.write(old);
        encrypted.write("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE));

        assertRefused("sheet-old-excel", old);
        assertRefused("sheet-encrypted", encrypted.toByteArray());
    }

    @Test
    void stopsUnpackingAZipBomb() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var zeros = new byte[1 << 20];
            for (int megabyte = 0; megabyte < 64; megabyte++) {
                zip.write(zeros);
            }
        }

        assertRefused("sheet-swollen", bomb.toByteArray());
    }

    @Test
    void refusesAWorkbookThatWasCutOff() {
        var whole = workbook(sheet -> {
            header(sheet, "名称", "期限");
            sheet.value(1, 0, "甲");
        });

        assertRefused("sheet-unreadable", Arrays.copyOf(whole, whole.length / 2));
    }

    @Test
    void refusesOneRowMoreThanItReads() {
        var most = new StringBuilder("名称,期限\n").append("甲,乙\n".repeat(SheetReader.MOST_ROWS));

        assertThat(read(most.toString().getBytes(StandardCharsets.UTF_8)).rows).hasSize(SheetReader.MOST_ROWS);
        assertRefused("sheet-too-many-rows", most.append("甲,乙\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesATableWithoutRowsOrWithoutAHeader() {
        assertRefused("sheet-empty", new byte[0]);
        assertRefused("sheet-empty", "名称,期限\n\n,\n".getBytes(StandardCharsets.UTF_8));
        assertRefused("sheet-no-header", "甲,2026-10-12,3\n乙,2026-10-13,4\n".getBytes(StandardCharsets.UTF_8));
        assertRefused("sheet-no-header", workbook(sheet -> {
            sheet.value(0, 0, 1);
            sheet.value(0, 1, 2);
            sheet.value(1, 0, "甲");
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void readsCsvAsChineseSpreadsheetsSaveIt(String charset) {
        var text = "名称,说明\n\"甲,乙\",\"两\n行\"\n\n丙,丁,多的\n戊\n";

        var read = read(text.getBytes(Charset.forName(charset)));

        assertThat(read.rows)
                .containsExactly(
                        new Seen(2, List.of("甲,乙", "两\n行")),
                        new Seen(4, List.of("丙", "丁")),
                        new Seen(5, List.of("戊", "")));
    }

    @Test
    void readsCsvWithAByteOrderMark() {
        assertThat(read("\uFEFF名称\t期限\n甲\t乙\n".getBytes(StandardCharsets.UTF_8)).names)
                .containsExactly("名称", "期限");
    }

    @Test
    void refusesWhatIsReadInNoEncoding() {
        assertRefused("sheet-encoding", new byte[] {'a', ',', 'b', '\n', (byte) 0xFF, (byte) 0xFF, '\n'});
        assertRefused("sheet-unreadable", new byte[] {'a', 0, 'b', '\n', 'c'});
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
    void writesNoCellThatRunsAndReadsItBackAsItWas(String dangerous) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var sheet = new SheetWriter(out, "表")) {
            sheet.header(List.of("名称"), Set.of());
            sheet.row(List.of(dangerous));
        }

        assertThat(SheetGuard.text(dangerous)).isEqualTo("'" + dangerous);
        assertThat(SheetGuard.text("\r" + dangerous)).isEqualTo("'\r" + dangerous);
        assertThat(read(out.toByteArray()).rows.getFirst().cells().getFirst()).isEqualTo(dangerous);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-10-12",
                "2026/10/12",
                "2026.10.12",
                "2026年10月12日",
                "20261012",
                "2026-10-12 00:00",
                "2026年10月12日 "
            })
    void readsDatesAsPeopleWriteThem(String written) {
        assertThat(SheetDates.read(written)).contains(LocalDate.of(2026, 10, 12).atStartOfDay());
    }

    @Test
    void knowsADayThatDoesNotExist() {
        assertThat(SheetDates.read("2026-02-30")).isEmpty();
        assertThat(SheetDates.isWritten("2026-02-30")).isTrue();
        assertThat(SheetDates.isWritten("若干")).isFalse();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String code, byte[] bytes) {
        return assertThatThrownBy(() -> read(bytes))
                .isInstanceOfSatisfying(
                        SheetRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private Taken read(byte[] bytes) {
        try {
            var file = Files.write(Files.createTempFile(folder, "table", ""), bytes);
            var taken = new Taken();
            SheetReader.read(file, taken);
            return taken;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void header(Worksheet sheet, String... names) {
        for (int column = 0; column < names.length; column++) {
            sheet.value(0, column, names[column]);
        }
    }

    private static byte[] workbook(Consumer<Worksheet> fill) {
        return book(book -> fill.accept(book.newWorksheet("台账")));
    }

    private static byte[] book(Consumer<Workbook> fill) {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", null)) {
            fill.accept(book);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }

    private static final class Taken implements SheetVisitor {

        private String sheet = "";
        private List<String> names = List.of();
        private final List<Seen> rows = new ArrayList<>();

        @Override
        public void header(String of, List<String> all) {
            sheet = of;
            names = all;
        }

        @Override
        public void row(int number, List<String> cells) {
            rows.add(new Seen(number, cells));
        }
    }

    private record Seen(int number, List<String> cells) {}
}
