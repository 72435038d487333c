package dev.duban.administration;

import dev.duban.administration.Register.Choice;
import dev.duban.administration.Register.Field;
import dev.duban.administration.Register.Trouble;
import dev.duban.web.Dates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page on which one thing is added or changed, with its history beside it. */
@Component
class EditPages {

    private static final int SHOWN = 50;

    private final ChangeRows rows;
    private final Changes changes;
    private final History history;
    private final MessageSource messages;
    private final Dates dates;

    EditPages(ChangeRows rows, Changes changes, History history, MessageSource messages, Dates dates) {
        this.rows = rows;
        this.changes = changes;
        this.history = history;
        this.messages = messages;
        this.dates = dates;
    }

    /**
     * One field as the page shows it.
     *
     * @param hint null without one
     * @param said the value in words
     * @param problem null if it is right
     * @param now what the field holds, when somebody changed it after the page was opened; else null
     */
    record Shown(
            Field field,
            String label,
            @Nullable String hint,
            String value,
            List<String> chosen,
            List<Group> groups,
            String said,
            @Nullable String problem,
            @Nullable String now) {}

    /** Another thing, by its name. */
    record Link(String name, String address) {}

    /** Choices under a heading; {@code name} is empty for those without. */
    record Group(String name, List<Choice> choices) {}

    /** What was typed beside the values: why and from when. */
    record Typed(String reason, String from, long seen) {}

    /** A new thing; {@code values} may hold what is known of it. */
    ModelAndView adding(Register register, Map<String, String> values, Locale locale) {
        return page(register, null, Map.of(), values, fresh(0), List.of(), List.of(), locale);
    }

    /** A thing as it is. */
    ModelAndView changing(Register register, String id, Locale locale) {
        var present = register.values(id);
        return page(register, id, present, present, fresh(seen(register, id)), List.of(), List.of(), locale);
    }

    /** What was typed, with what is wrong with it. */
    ModelAndView again(
            Register register,
            @Nullable String id,
            Map<String, String> values,
            Typed typed,
            List<Trouble> troubles,
            Locale locale) {
        var present = id == null ? Map.<String, String>of() : register.values(id);
        return page(register, id, present, Values.over(present, values), typed, troubles, List.of(), locale);
    }

    /** What was typed beside what somebody else changed meanwhile; saving again then goes over that. */
    ModelAndView conflict(
            Register register, String id, Map<String, String> values, Typed typed, List<Change> unseen, Locale locale) {
        var present = register.values(id);
        return page(
                register,
                id,
                present,
                Values.over(present, values),
                new Typed(typed.reason(), typed.from(), seen(register, id)),
                List.of(),
                unseen,
                locale);
    }

    private Typed fresh(long seen) {
        return new Typed("", changes.today().toString(), seen);
    }

    long seen(Register register, String id) {
        var newest = rows.newest(register.subject(), id);
        return newest.isEmpty() || newest.get().appliedNo() == null
                ? 0
                : newest.get().appliedNo();
    }

    private ModelAndView page(
            Register register,
            @Nullable String id,
            Map<String, String> present,
            Map<String, String> values,
            Typed typed,
            List<Trouble> troubles,
            List<Change> unseen,
            Locale locale) {
        var fields = register.fields(present, locale).stream()
                .map(field -> shown(register, field, present, values, troubles, !unseen.isEmpty(), locale))
                .toList();
        var page = new ModelAndView("administration/edit");
        page.addObject("subject", register.subject());
        page.addObject("path", register.path());
        page.addObject("id", id);
        page.addObject(
                "title",
                id == null ? say("administration." + register.subject() + ".new", locale) : register.title(id, locale));
        page.addObject("fields", fields);
        page.addObject(
                "closed",
                id != null
                        && present.containsKey(Register.ACTIVE)
                        && !Values.get(present, Register.ACTIVE).equals(Register.YES));
        page.addObject("closes", present.containsKey(Register.ACTIVE));
        page.addObject("mergedInto", mergedInto(register, present, locale));
        ground(page, typed, troubles, locale);
        page.addObject("unseen", history.lines(unseen, locale));
        page.addObject(
                "history", id == null ? List.of() : history.lines(rows.of(register.subject(), id, SHOWN), locale));
        return page;
    }

    /** Where it went, if it was merged; it is only read then. */
    private static @Nullable Link mergedInto(Register register, Map<String, String> present, Locale locale) {
        var into = Values.orNull(present, EnterpriseRegister.MERGED_INTO);
        return into == null
                ? null
                : new Link(register.title(into, locale), "/administration/" + register.path() + "/" + into);
    }

    /** Reason, day, what was seen, and trouble with these or with the whole, for this page and that of closing. */
    void ground(ModelAndView page, Typed typed, List<Trouble> troubles, Locale locale) {
        page.addObject("typed", typed);
        page.addObject("today", changes.today().toString());
        page.addObject("todayWords", dates.weekday(changes.today(), locale));
        for (var field : List.of(
                "reason", "from", OrganRegister.SUCCESSOR, EnterpriseRegister.MERGED_INTO, EnterpriseRegister.CODES)) {
            page.addObject(field + "Problem", problem(field, troubles, locale));
        }
        page.addObject(
                "whole",
                troubles.stream()
                        .filter(trouble -> trouble.field().isEmpty())
                        .map(trouble -> history.words(trouble, locale))
                        .toList());
        page.addObject("wrong", troubles.size());
    }

    private Shown shown(
            Register register,
            Field field,
            Map<String, String> present,
            Map<String, String> values,
            List<Trouble> troubles,
            boolean conflict,
            Locale locale) {
        var key = "administration." + register.subject() + "." + field.name();
        var value = Values.get(values, field.name());
        var now = Values.get(present, field.name());
        return new Shown(
                field,
                say(key, locale),
                messages.getMessage(key + ".hint", null, null, locale),
                value,
                Values.split(value),
                groups(field.choices()),
                said(register, field, value, locale),
                problem(field.name(), troubles, locale),
                conflict && !value.equals(now) ? register.words(field.name(), now, locale) : null);
    }

    /** What was typed may be no value of a list. */
    private static String said(Register register, Field field, String value, Locale locale) {
        return field.kind() == Field.Kind.TEXT || field.kind() == Field.Kind.NUMBER
                ? value
                : register.words(field.name(), value, locale);
    }

    /** In the order in which the headings first occur. */
    private static List<Group> groups(List<Choice> choices) {
        var groups = new LinkedHashMap<String, List<Choice>>();
        choices.forEach(choice -> groups.computeIfAbsent(choice.group(), group -> new ArrayList<>())
                .add(choice));
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .toList();
    }

    private @Nullable String problem(String field, List<Trouble> troubles, Locale locale) {
        return troubles.stream()
                .filter(trouble -> trouble.field().equals(field))
                .map(trouble -> history.words(trouble, locale))
                .findFirst()
                .orElse(null);
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
