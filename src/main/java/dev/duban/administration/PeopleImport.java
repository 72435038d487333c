package dev.duban.administration;

import dev.duban.identity.People;
import dev.duban.ledger.ListColumn;
import dev.duban.ledger.ListedRow;
import dev.duban.ledger.Problem;
import dev.duban.web.Languages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The list of an office's people (人员名单). Each row opens an account without a password; the passwords are drawn when the
 * administrator downloads them, so that none is kept anywhere.
 */
@Component
class PeopleImport extends RegisterImport {

    private final People people;
    private final Named named;
    private final Choices choices;
    private final MessageSource messages;

    PeopleImport(
            PersonRegister register,
            Imports imports,
            People people,
            Named named,
            Choices choices,
            MessageSource messages) {
        super(register, "login", Map.of(), imports);
        this.people = people;
        this.named = named;
        this.choices = choices;
        this.messages = messages;
    }

    @Override
    public List<ListColumn> columns() {
        return List.of(
                ListColumn.text("name", 50).needed(),
                ListColumn.text("login", 40).needed(),
                ListColumn.text("organ", 60),
                ListColumn.text("enterprise", 18),
                ListColumn.text("roles", 200).needed(),
                ListColumn.text("certificate", 40));
    }

    /** The hint of the roles lists them all. */
    @Override
    public Optional<Words> words(ListColumn column, Locale locale) {
        if (!column.key().equals("roles")) {
            return Optional.empty();
        }
        boolean english = Languages.isEnglish(locale);
        var names = choices.roles(locale).stream()
                .collect(Collectors.groupingBy(
                        Register.Choice::group,
                        LinkedHashMap::new,
                        Collectors.mapping(Register.Choice::words, Collectors.joining(english ? ", " : "、"))));
        var listed = names.entrySet().stream()
                .map(group -> group.getKey() + (english ? ": " : "：") + group.getValue())
                .collect(Collectors.joining(english ? "; " : "；"));
        return Optional.of(new Words(
                choices.say("import.people.column.roles", locale),
                choices.say("import.people.hint.roles", locale, listed)));
    }

    @Override
    Map<String, String> values(ListedRow row, List<Problem> problems) {
        var values = new LinkedHashMap<String, String>();
        values.put("name", orEmpty(row, "name"));
        values.put("login", orEmpty(row, "login").toLowerCase(Locale.ROOT));
        values.put("organ", named.organ(row, "organ", problems));
        values.put("enterprise", orEmpty(row, "enterprise").toUpperCase(Locale.ROOT));
        values.put("roles", named.roles(row, "roles", problems));
        values.put("certificate", orEmpty(row, "certificate"));
        return values;
    }

    /** An account of this name; under another name it is somebody else's. */
    @Override
    Optional<String> known(Map<String, String> values) {
        return people.byLogin(Values.get(values, "login"))
                .filter(person -> person.name().equals(values.get("name")))
                .map(person -> person.id().toString());
    }

    @Override
    public @Nullable String after(UUID importId, Locale locale) {
        long waiting = people.countWithoutPassword();
        return waiting == 0
                ? null
                : messages.getMessage("administration.passwords.waiting", new Object[] {waiting}, locale);
    }
}
