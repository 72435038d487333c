package dev.duban.oversight;

import dev.duban.deadline.WorkCalendars;
import dev.duban.identity.Access;
import dev.duban.identity.Person;
import dev.duban.sheet.SheetGuard;
import dev.duban.web.Dates;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The list as seen, as XLSX: its filter and hour on top, then every row of it, written as the database sends them. */
@Component
class BoardSheet {

    private static final Logger log = LoggerFactory.getLogger(BoardSheet.class);

    private static final List<String> COLUMNS = List.of(
            "lamp",
            "case",
            "enterprise",
            "hazard",
            "region",
            "sector",
            "time",
            "time-too",
            "who",
            "step",
            "term",
            "tag",
            "basis",
            "last-day",
            "rung",
            "next",
            "urged");

    private static final int[] WIDTHS = {12, 28, 30, 34, 12, 12, 18, 16, 24, 24, 28, 12, 16, 13, 18, 24, 24};

    /** Rows above the first of the list: title, filter and hour, names of the columns. */
    private static final int HEAD = 3;

    /** Rows that are held in memory before they are sent on. */
    private static final int FLUSH = 500;

    private final Board board;
    private final BoardPages pages;
    private final BoardWords words;
    private final Access access;
    private final WorkCalendars calendars;
    private final Dates dates;
    private final Clock clock;

    BoardSheet(
            Board board,
            BoardPages pages,
            BoardWords words,
            Access access,
            WorkCalendars calendars,
            Dates dates,
            Clock clock) {
        this.board = board;
        this.pages = pages;
        this.words = words;
        this.access = access;
        this.calendars = calendars;
        this.dates = dates;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    void write(BoardFilter filter, Person person, Locale locale, OutputStream out) throws IOException {
        var days = BoardDays.at(clock, calendars);
        try (var book = new Workbook(out, "Duban", null)) {
            var sheet = book.newWorksheet(words.say("oversight.title", locale));
            head(sheet, filter, person, days, locale);
            var next = new int[] {HEAD};
            board.each(filter, access.sees(person), days, row -> {
                line(sheet, next[0]++, words.of(row, days, locale), locale);
                if (next[0] % FLUSH == 0) {
                    flush(sheet);
                }
            });
            sheet.finish();
            log.info("{} terms of the board were taken away as a sheet by person {}", next[0] - HEAD, person.id());
        }
    }

    private void head(Worksheet sheet, BoardFilter filter, Person person, BoardDays days, Locale locale) {
        for (int column = 0; column < WIDTHS.length; column++) {
            sheet.width(column, WIDTHS[column]);
        }
        sheet.freezePane(0, HEAD);
        sheet.value(0, 0, words.say("oversight.title", locale));
        sheet.style(0, 0).bold().fontSize(14).set();
        sheet.value(
                1,
                0,
                words.say(
                        "oversight.sheet.filter",
                        locale,
                        pages.told(filter, locale),
                        days.today().getYear() + "-"
                                + dates.iso(days.now()).substring(5).replace('T', ' '),
                        person.name()));
        for (int column = 0; column < COLUMNS.size(); column++) {
            sheet.value(HEAD - 1, column, words.say("oversight.column." + COLUMNS.get(column), locale));
            sheet.style(HEAD - 1, column).bold().fillColor("EAF1FA").set();
        }
    }

    private void line(Worksheet sheet, int at, BoardLine line, Locale locale) {
        var row = line.row();
        int column = 0;
        for (var text : new String[] {
            words.say("web.lamp." + line.lamp(), locale),
            row.caseNo(),
            row.enterprise(),
            row.title(),
            dev.duban.web.Languages.isEnglish(locale) ? row.regionEn() : row.regionZh(),
            words.say("registry.sector." + row.sector(), locale),
            line.time(),
            line.timeToo(),
            line.who(),
            line.step(),
            line.term(),
            line.tag(),
            line.basis()
        }) {
            sheet.value(at, column++, SheetGuard.text(text));
        }
        sheet.value(at, column, row.lastDay());
        sheet.style(at, column++).format("yyyy-mm-dd").set();
        sheet.value(at, column++, line.rung());
        sheet.value(at, column++, line.next());
        sheet.value(at, column, line.urged() == null ? "" : line.urged());
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
