package dev.duban.administration;

import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.UnitNames;
import dev.duban.web.Dates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One-time passwords for the accounts that have none, as a sheet. They are drawn when it is asked for, and the sheet is the only
 * place where they stand. Texts in such a sheet are texts: none runs as a formula.
 */
@Service
@Transactional
class PasswordLists {

    /** Hashing one takes some tenth of a second, and the page waits for it. */
    static final int AT_ONCE = 100;

    private static final int HEAD = 2;
    private static final int[] WIDTHS = {14, 34, 22, 20};

    private final People people;
    private final Accounts accounts;
    private final Changes changes;
    private final UnitNames units;
    private final MessageSource messages;
    private final Dates dates;

    PasswordLists(
            People people, Accounts accounts, Changes changes, UnitNames units, MessageSource messages, Dates dates) {
        this.people = people;
        this.accounts = accounts;
        this.changes = changes;
        this.units = units;
        this.messages = messages;
        this.dates = dates;
    }

    /** An XLSX file; empty if every account has a password. A second call gives passwords to the next ones. */
    byte[] give(Person by, Locale locale) {
        var waiting = people.withoutPassword(AT_ONCE);
        if (waiting.isEmpty()) {
            return new byte[0];
        }
        var ground = new Changes.Ground(say("administration.passwords.reason", locale), changes.today(), 0, by);
        var file = new ByteArrayOutputStream();
        try (var book = new Workbook(file, "Duban", null)) {
            var sheet = book.newWorksheet(say("administration.passwords.sheet", locale));
            head(sheet, locale);
            for (int n = 0; n < waiting.size(); n++) {
                var person = waiting.get(n);
                var given = accounts.reset(person.id(), ground);
                var row = List.of(person.name(), units.of(person, locale), given.login(), given.password());
                for (int column = 0; column < row.size(); column++) {
                    sheet.value(HEAD + n, column, row.get(column));
                }
            }
            sheet.finish();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    private void head(Worksheet sheet, Locale locale) {
        var until = dates.weekday(changes.today().plusDays(Accounts.GOOD_FOR.toDays()), locale);
        sheet.value(0, 0, messages.getMessage("administration.passwords.note", new Object[] {until}, locale));
        var names = List.of("person.name", "person.unit", "person.login", "given.password");
        for (int column = 0; column < WIDTHS.length; column++) {
            sheet.width(column, WIDTHS[column]);
            sheet.value(HEAD - 1, column, say("administration." + names.get(column), locale));
            sheet.style(HEAD - 1, column).bold().fillColor("EAF1FA").set();
        }
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
