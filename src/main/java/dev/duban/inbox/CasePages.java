package dev.duban.inbox;

import dev.duban.casefile.Attachment;
import dev.duban.casefile.Attachments;
import dev.duban.casefile.CaseFacts;
import dev.duban.casefile.CaseFacts.CaseAct;
import dev.duban.casefile.CaseFacts.Fact;
import dev.duban.casefile.CaseFile;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.CaseLink;
import dev.duban.casefile.ChainCheck;
import dev.duban.casefile.Hindrances;
import dev.duban.casefile.Part;
import dev.duban.casefile.PlaceRow;
import dev.duban.casefile.Places;
import dev.duban.casefile.Timeline;
import dev.duban.casefile.TimelineEntry;
import dev.duban.casefile.TimelineWords;
import dev.duban.deadline.CaseTerms;
import dev.duban.deadline.RungWords;
import dev.duban.engine.EngineState;
import dev.duban.engine.StalledCases;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.letter.Notice;
import dev.duban.letter.Notices;
import dev.duban.registry.Enterprise;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.registry.Regions;
import dev.duban.web.Languages;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what the page of a case shows; the number of statements does not grow with what the case holds. */
@Component
@Transactional(readOnly = true)
class CasePages {

    /** Entries of the timeline before "all of them". */
    private static final int RECENT = 10;

    /** Entries shown at most; longer timelines are read from their printed file. */
    private static final int MOST = 2000;

    private final CaseFiles cases;
    private final Enterprises enterprises;
    private final Organs organs;
    private final Regions regions;
    private final People people;
    private final InboxTaskRows tasks;
    private final Duties duties;
    private final Places places;
    private final CaseDiagrams diagrams;
    private final Timeline timeline;
    private final TimelineWords timelineWords;
    private final Notices notices;
    private final Attachments attachments;
    private final EvidenceFacts evidence;
    private final StalledCases stalled;
    private final Hindrances hindrances;
    private final EngineState engine;
    private final List<CaseFacts> flows;
    private final CaseTerms terms;
    private final RungWords rungWords;
    private final TaskWords words;

    CasePages(
            CaseFiles cases,
            Enterprises enterprises,
            Organs organs,
            Regions regions,
            People people,
            InboxTaskRows tasks,
            Duties duties,
            Places places,
            CaseDiagrams diagrams,
            Timeline timeline,
            TimelineWords timelineWords,
            Notices notices,
            Attachments attachments,
            EvidenceFacts evidence,
            StalledCases stalled,
            Hindrances hindrances,
            EngineState engine,
            List<CaseFacts> flows,
            CaseTerms terms,
            RungWords rungWords,
            TaskWords words) {
        this.cases = cases;
        this.enterprises = enterprises;
        this.organs = organs;
        this.regions = regions;
        this.people = people;
        this.tasks = tasks;
        this.duties = duties;
        this.places = places;
        this.diagrams = diagrams;
        this.timeline = timeline;
        this.timelineWords = timelineWords;
        this.notices = notices;
        this.attachments = attachments;
        this.evidence = evidence;
        this.stalled = stalled;
        this.hindrances = hindrances;
        this.engine = engine;
        this.flows = flows;
        this.terms = terms;
        this.rungWords = rungWords;
        this.words = words;
    }

    /**
     * The page of a case.
     *
     * @param all whether the whole timeline is shown
     */
    public CasePage of(CaseFile file, Person person, boolean all, Locale locale) {
        var caseNo = file.caseNo();
        var way = places.whereIs(caseNo);
        var ofCase = tasks.ofCase(caseNo);
        var open = ofCase.stream().filter(InboxTask::isOpen).toList();
        var files = attachments.ofCase(caseNo);
        var names = people.find(Stream.of(
                        ofCase.stream().map(InboxTask::assignee),
                        files.stream().map(Attachment::uploadedBy),
                        files.stream().map(Attachment::secondCollector))
                .flatMap(ids -> ids)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var units = organs.find(
                Stream.concat(file.organs().values().stream(), ofCase.stream().map(InboxTask::organ))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        var theirs = duties.organsOf(person);
        var absent = duties.absentFor(person);
        var causes = rungWords.brief(
                open.stream()
                        .filter(task -> !task.processId().equals(task.flow()))
                        .map(InboxTask::id)
                        .toList(),
                locale);
        var flow = flows.stream().filter(one -> one.supports(file.flow())).findFirst();
        var enterprise = enterprises.of(file.enterprise());
        var entries = timeline.entries(caseNo, all ? MOST : RECENT);
        return new CasePage(
                file,
                words.flow(file.flow(), way.isEmpty() ? 0 : way.getLast().processDefinitionKey(), locale),
                enterprise,
                place(file, enterprise, locale),
                parties(file, units, locale),
                flow.map(one -> one.facts(file, locale)).orElse(List.of()),
                flow.map(one -> one.acts(file, person, locale)).orElse(List.of()),
                where(way, locale),
                waits(file, way, ofCase, locale),
                isStalled(file, way, open),
                file.inForce() ? hindrances.of(caseNo, locale).orElse(null) : null,
                diagrams.of(file, way, open.stream().map(InboxTask::elementId).collect(Collectors.toSet()), locale),
                ofCase.stream()
                        .map(task -> view(task, person, absent, theirs, names, units, causes.get(task.id()), locale))
                        .toList(),
                lines(entries, locale),
                timeline.size(caseNo),
                timeline.verify(caseNo),
                notices.ofCase(caseNo),
                files.stream()
                        .map(one -> new Piece(one, evidence.all(one, names, locale)))
                        .toList(),
                cases.links(caseNo),
                terms.of(file, locale));
    }

    /** The enterprise's address, behind the name of the handling region unless it begins with it; addresses are not translated. */
    private String place(CaseFile file, Enterprise enterprise, Locale locale) {
        var address = enterprise.address();
        return regions.find(file.region())
                .filter(region -> !address.startsWith(region.name(Languages.CHINESE)))
                .map(region -> region.name(locale) + " " + address)
                .orElse(address);
    }

    /** What waits for the engine while it is away; null if it runs or nothing of this case waits for it. */
    private @Nullable Waits waits(CaseFile file, List<PlaceRow> way, List<InboxTask> ofCase, Locale locale) {
        if (engine.reachable() || !file.inForce()) {
            return null;
        }
        var answers = ofCase.stream()
                .filter(task -> task.state() == InboxTask.State.ANSWERED)
                .map(task -> words.name(task.nameKey(), task.name(), locale))
                .distinct()
                .toList();
        return answers.isEmpty() && ofCase.stream().anyMatch(InboxTask::isOpen)
                ? null
                : new Waits(engine.since(), answers, way.isEmpty());
    }

    private static List<Party> parties(CaseFile file, Map<UUID, Organ> units, Locale locale) {
        return Arrays.stream(Part.values())
                .flatMap(part -> file
                        .organ(part)
                        .flatMap(id -> Optional.ofNullable(units.get(id)))
                        .map(organ -> new Party(part.code(), name(organ, locale)))
                        .stream())
                .toList();
    }

    private static String name(Organ organ, Locale locale) {
        return organ.name(locale);
    }

    private @Nullable String where(List<PlaceRow> way, Locale locale) {
        if (way.isEmpty()) {
            return null;
        }
        var last = way.getLast();
        return words.element(last.processId(), last.processDefinitionKey(), last.elementId(), locale);
    }

    /** The engine's finder looks at all cases, so it is asked only about one that has nobody to wait for. */
    private boolean isStalled(CaseFile file, List<PlaceRow> way, List<InboxTask> open) {
        return file.inForce()
                && open.isEmpty()
                && !way.isEmpty()
                && stalled.find().stream().anyMatch(one -> one.caseNo().equals(file.caseNo()));
    }

    private TaskView view(
            InboxTask task,
            Person person,
            List<Person> absent,
            List<UUID> theirs,
            Map<UUID, Person> names,
            Map<UUID, Organ> units,
            @Nullable String cause,
            Locale locale) {
        var assignee = task.assignee();
        var holder = assignee == null ? null : names.get(assignee);
        // A substitute serves the same organ, so the organs are the same for both.
        var all = Stream.concat(Stream.of(person), absent.stream()).toList();
        var mine = all.stream().anyMatch(one -> task.isHeldBy(one.id()));
        var candidate = task.isOpen() && all.stream().anyMatch(one -> Duties.isCandidate(task, one, theirs));
        return new TaskView(
                task,
                words.name(task.nameKey(), task.name(), locale),
                cause,
                words.group(units.get(task.organ()), task.roles(), locale),
                holder == null ? null : holder.name(),
                mine,
                candidate && (mine || task.state() == InboxTask.State.TODO),
                !candidate && task.state() == InboxTask.State.TODO && duties.entersPaper(task, person),
                task.isOpen()
                        ? ""
                        : words.outcome(
                                task.state(), task.processId(), task.processDefinitionKey(), task.why(), locale));
    }

    /** Entries of a timeline in the reader's language. */
    public List<TimelineWords.Line> lines(List<TimelineEntry> entries, Locale locale) {
        return timelineWords.of(
                entries.stream().map(entry -> named(entry, locale)).toList(), locale);
    }

    /** The names of tasks stand in an entry in Chinese; here they are put into the reader's language. */
    private TimelineEntry named(TimelineEntry entry, Locale locale) {
        if (!(entry.facts().get("element") instanceof String key)
                || !(entry.facts().get("task") instanceof String name)) {
            return entry;
        }
        var facts = new HashMap<>(entry.facts());
        facts.put("task", words.name(key, name, locale));
        return new TimelineEntry(
                entry.caseNo(), entry.seq(), entry.at(), entry.kind(), entry.actor(), facts, entry.model());
    }

    /**
     * The page of a case.
     *
     * @param place address of the enterprise with its region
     * @param where name of the place the engine told of last; null before the first
     * @param waits what waits for the engine; null if nothing does
     */
    record CasePage(
            CaseFile file,
            String flow,
            Enterprise enterprise,
            String place,
            List<Party> parties,
            List<Fact> facts,
            List<CaseAct> acts,
            @Nullable String where,
            @Nullable Waits waits,
            boolean stalled,
            @Nullable String hindered,
            Map<String, Object> diagram,
            List<TaskView> tasks,
            List<TimelineWords.Line> timeline,
            long entries,
            ChainCheck chain,
            List<Notice> notices,
            List<Piece> evidence,
            List<CaseLink> links,
            CaseTerms.Terms terms) {

        /** Tasks that wait for somebody. */
        public List<TaskView> open() {
            return tasks.stream().filter(view -> view.task().isOpen()).toList();
        }

        /** Tasks that ended, the newest first. */
        public List<TaskView> ended() {
            return tasks.stream().filter(view -> !view.task().isOpen()).toList();
        }

        public long photos() {
            return evidence.stream().filter(Piece::isPhoto).count();
        }

        public long papers() {
            return evidence.size() - photos();
        }
    }

    /**
     * A piece of evidence.
     *
     * @param facts what is known of it, in the reader's language
     */
    record Piece(Attachment file, List<String> facts) {

        /** Of the hash: enough to tell pieces apart at a glance. */
        private static final int SHORT = 12;

        public boolean isPhoto() {
            return file.type().isPhoto();
        }

        public String shortHash() {
            return file.sha256().substring(0, SHORT);
        }
    }

    /**
     * What waits for an engine that is away.
     *
     * @param since when it went away
     * @param answers names of the tasks whose answers were taken
     * @param start whether the flow has not begun yet
     */
    record Waits(Instant since, List<String> answers, boolean start) {}

    /** @param part its code, the message {@code casefile.part.<code>} */
    record Party(String part, String name) {}

    /**
     * A task on the page of its case.
     *
     * @param cause the late term whose rung it carries out; null if it is a task of the case's own flow
     * @param roles of those who may do it, and their organ; the enterprise's own without it
     * @param holder name of who holds or held it; null if nobody
     * @param doable whether the reader may open it to work on it
     * @param paper whether the reader may enter it for the enterprise
     */
    record TaskView(
            InboxTask task,
            String name,
            @Nullable String cause,
            String roles,
            @Nullable String holder,
            boolean mine,
            boolean doable,
            boolean paper,
            String outcome) {}
}
