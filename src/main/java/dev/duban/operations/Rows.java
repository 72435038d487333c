package dev.duban.operations;

import dev.duban.casefile.CaseFile;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Hindrances;
import dev.duban.engine.StalledCases.Stalled;
import dev.duban.engine.Standstill.OpenCommand;
import dev.duban.engine.Standstill.TroubledStep;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what stands still into words. */
@Component
class Rows {

    private final StepNames names;
    private final Wording words;
    private final CaseFiles cases;
    private final Hindrances hindrances;

    Rows(StepNames names, Wording words, CaseFiles cases, Hindrances hindrances) {
        this.names = names;
        this.words = words;
        this.cases = cases;
        this.hindrances = hindrances;
    }

    List<Row> commands(List<OpenCommand> commands, Locale locale) {
        var flows = cases.find(commands.stream().map(OpenCommand::caseNo).toList());
        var book = names.in(locale);
        return commands.stream()
                .map(command -> command(command, flows, book, locale))
                .toList();
    }

    List<Row> steps(List<TroubledStep> steps, Locale locale) {
        var book = names.in(locale);
        return steps.stream().map(step -> step(step, book, locale)).toList();
    }

    List<Row> stalled(List<Stalled> stalled, Locale locale) {
        var book = names.in(locale);
        return stalled.stream().map(one -> stalled(one, book, locale)).toList();
    }

    private Row command(OpenCommand command, Map<String, CaseFile> files, StepNames.Book book, Locale locale) {
        var file = files.get(command.caseNo());
        var name = command.kind().equals("COMPLETE") && file != null
                ? book.of(file.flow(), command.name())
                : command.name();
        var what = words.say(locale, "command." + command.kind(), command.caseNo(), name);
        var tag = command.refused() ? Row.Tag.REFUSED : command.behind() ? Row.Tag.BEHIND : Row.Tag.WAITING;
        return new Row(
                "command-" + command.id(),
                "/operations/commands/" + command.id(),
                tag,
                command.refused() ? words.say(locale, "command.refused", what) : what,
                command.lastError(),
                command.createdAt(),
                lasting(command.createdAt(), command.attempts(), locale),
                holdsUp(command, locale));
    }

    private Row step(TroubledStep step, StepNames.Book book, Locale locale) {
        return new Row(
                "step-" + step.jobKey(),
                "/operations/steps/" + step.jobKey(),
                tag(step),
                words.say(locale, "step.failed", step.caseNo(), book.of(step.processId(), step.elementId())),
                hindrances.words(step, locale),
                step.firstAt(),
                lasting(step.firstAt(), step.tries(), locale),
                words.say(
                        locale,
                        step.parked() ? "step.holds" : step.hindrance() == null ? "step.goes-on" : "step.hindered"));
    }

    private static Row.Tag tag(TroubledStep step) {
        if (step.hindrance() != null) {
            return Row.Tag.HINDERED;
        }
        return step.parked() ? Row.Tag.PARKED : Row.Tag.RETRYING;
    }

    private Row stalled(Stalled stalled, StepNames.Book book, Locale locale) {
        return new Row(
                "case-" + stalled.caseNo(),
                "/operations/cases/" + stalled.caseNo(),
                Row.Tag.STALLED,
                words.say(locale, "stalled.what", stalled.caseNo(), book.of(stalled.processId(), stalled.elementId())),
                null,
                stalled.since(),
                words.say(locale, "since", words.since(stalled.since()), words.ago(stalled.since(), locale)),
                words.say(locale, "stalled.holds"));
    }

    private String holdsUp(OpenCommand command, Locale locale) {
        if (command.behind()) {
            return words.say(locale, "command.behind");
        }
        return command.holdsUp() == 0
                ? words.say(locale, "command.holds." + command.kind())
                : words.say(locale, "command.holds-later" + (command.holdsUp() == 1 ? ".one" : ""), command.holdsUp());
    }

    private String lasting(Instant since, int tries, Locale locale) {
        var lasting = words.say(locale, "since", words.since(since), words.ago(since, locale));
        var tried = tried(tries, locale);
        return tried == null ? lasting : words.say(locale, "and", lasting, tried);
    }

    private @Nullable String tried(int tries, Locale locale) {
        return switch (tries) {
            case 0 -> null;
            case 1 -> words.say(locale, "tried.once");
            default -> words.say(locale, "tried", tries);
        };
    }
}
