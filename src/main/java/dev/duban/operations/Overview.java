package dev.duban.operations;

import dev.duban.casefile.EvidenceState;
import dev.duban.engine.EngineState;
import dev.duban.engine.EngineTrouble;
import dev.duban.engine.IncidentCounter;
import dev.duban.engine.ModelState;
import dev.duban.engine.StalledCases;
import dev.duban.engine.Standstill;
import dev.duban.engine.Standstill.Backlog;
import dev.duban.web.StateLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Everything the page shows, looked up at once. */
@Component
class Overview {

    /** Commands younger than this are on their way; listing them would only flicker. */
    static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    /** An answer should be confirmed within seconds. */
    static final Duration UNCONFIRMED = Duration.ofMinutes(1);

    private static final int SHOWN = 20;
    private static final int SHOWN_REFUSED = 100;

    private final Standstill standstill;
    private final StalledCases stalledCases;
    private final EngineState engine;
    private final IncidentCounter incidents;
    private final ModelState models;
    private final DatabaseState database;
    private final DiskSpace disk;
    private final EvidenceState evidence;
    private final Headlines headlines;
    private final Rows rows;
    private final Wording words;
    private final ObjectProvider<StateLine> lines;

    Overview(
            Standstill standstill,
            StalledCases stalledCases,
            EngineState engine,
            IncidentCounter incidents,
            ModelState models,
            DatabaseState database,
            DiskSpace disk,
            EvidenceState evidence,
            Headlines headlines,
            Rows rows,
            Wording words,
            ObjectProvider<StateLine> lines) {
        this.standstill = standstill;
        this.stalledCases = stalledCases;
        this.engine = engine;
        this.incidents = incidents;
        this.models = models;
        this.database = database;
        this.disk = disk;
        this.evidence = evidence;
        this.headlines = headlines;
        this.rows = rows;
        this.words = words;
        this.lines = lines;
    }

    Seen look(Locale locale) {
        var backlog = standstill.backlog();
        var refused = rows.commands(standstill.refusedCommands(SHOWN_REFUSED), locale);
        var steps = rows.steps(standstill.troubledSteps(), locale);
        var stalled = rows.stalled(stalledCases.find(), locale);
        var state = engine(locale);
        var findings = findings(locale);
        var headline = headlines.of(state.reachable(), state.since(), backlog, refused, steps, stalled, locale);
        var left = disk.look();
        return new Seen(
                left.filter(DiskSpace.Left::low)
                        .map(low -> headlines.diskLow(low, locale))
                        .orElseGet(() -> headline.well() && !findings.isEmpty()
                                ? modelsRefused(findings, locale)
                                : headline.well() ? evidenceHeadline(locale).orElse(headline) : headline),
                backlog,
                rows.commands(standstill.waitingCommands(ON_ITS_WAY, SHOWN), locale),
                refused,
                steps,
                stalled,
                state,
                findings,
                database.look(),
                left,
                lines.orderedStream()
                        .flatMap(line -> line.look(locale).stream())
                        .toList());
    }

    private List<ModelFinding> findings(Locale locale) {
        return models.findings().stream()
                .map(finding -> new ModelFinding(finding.file(), finding.elementId(), finding.words(locale)))
                .toList();
    }

    private Headline modelsRefused(List<ModelFinding> findings, Locale locale) {
        return new Headline(
                false, words.say(locale, "models.refused", findings.size()), words.say(locale, "models.refused.next"));
    }

    /** What an administrator is told of the store of evidence; empty if nothing is wrong with it. */
    private Optional<Headline> evidenceHeadline(Locale locale) {
        var away = evidence.awaySince();
        if (away != null) {
            return Optional.of(new Headline(
                    false,
                    words.say(locale, "headline.evidence-away", words.since(away)),
                    words.say(locale, "headline.evidence-away.next", evidence.place())));
        }
        int damaged = evidence.damaged();
        return damaged == 0
                ? Optional.empty()
                : Optional.of(new Headline(
                        false,
                        words.say(locale, "headline.evidence-damaged", damaged),
                        words.say(locale, "headline.evidence-damaged.next", evidence.place())));
    }

    private Engine engine(Locale locale) {
        var sweep = standstill.lastSweep();
        return new Engine(
                engine.reachable(),
                engine.since(),
                engine.trouble()
                        .filter(trouble -> trouble != EngineTrouble.AWAY)
                        .map(EngineTrouble::code)
                        .orElse(null),
                engine.cluster(),
                engine.reachable() ? incidents.pending() : OptionalLong.empty(),
                sweep == null ? null : words.ago(sweep, locale),
                engine.unconfirmedAnswers(UNCONFIRMED));
    }

    /** One look at everything. Lists are cut, their counts are not; the disk is shown where it is this machine's. */
    record Seen(
            Headline headline,
            Backlog backlog,
            List<Row> waiting,
            List<Row> refused,
            List<Row> steps,
            List<Row> stalled,
            Engine engine,
            List<ModelFinding> findings,
            DatabaseState.Seen database,
            Optional<DiskSpace.Left> disk,
            List<StateLine.Line> lines) {}

    /** Why changed models were not deployed: where, and what is wrong in the reader's language. */
    record ModelFinding(String file, String elementId, String what) {}

    /**
     * The engine and what it owes.
     *
     * @param trouble what somebody must mend before it can be reached, end of the message {@code operations.engine.trouble}; else null
     * @param incidents empty if no monitoring address is known or it does not answer
     * @param sweepAgo how long ago the last sweep ended, in words; null before the first
     */
    record Engine(
            boolean reachable,
            Instant since,
            @Nullable String trouble,
            Optional<EngineState.Cluster> cluster,
            OptionalLong incidents,
            @Nullable String sweepAgo,
            int unconfirmed) {}
}
