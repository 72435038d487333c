package dev.duban.hazard;

import dev.duban.casefile.CaseFacts;
import dev.duban.casefile.CaseFile;
import dev.duban.identity.CurrentUser;
import dev.duban.identity.People;
import dev.duban.identity.Person;
import dev.duban.identity.Role;
import dev.duban.registry.Organs;
import dev.duban.web.Dates;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a hazard adds to the page of its case. */
@Component
class HazardCasePage implements CaseFacts {

    private final Hazards hazards;
    private final HazardChanges changes;
    private final HazardRecords records;
    private final Criteria criteria;
    private final ReporterContacts contacts;
    private final People people;
    private final Organs organs;
    private final CurrentUser user;
    private final MessageSource messages;
    private final Dates dates;

    HazardCasePage(
            Hazards hazards,
            HazardChanges changes,
            HazardRecords records,
            Criteria criteria,
            ReporterContacts contacts,
            People people,
            Organs organs,
            CurrentUser user,
            MessageSource messages,
            Dates dates) {
        this.hazards = hazards;
        this.changes = changes;
        this.records = records;
        this.criteria = criteria;
        this.contacts = contacts;
        this.people = people;
        this.organs = organs;
        this.user = user;
        this.messages = messages;
        this.dates = dates;
    }

    @Override
    public boolean supports(String flow) {
        return flow.equals("hazard-supervision");
    }

    @Override
    public List<Fact> facts(CaseFile file, Locale locale) {
        var found = hazards.findByCaseNo(file.caseNo());
        if (found.isEmpty()) {
            return List.of();
        }
        var hazard = found.get();
        var finding = hazard.finding();
        var facts = new Facts(locale);
        var verification = hazard.visits().verification();
        facts.add(
                "state",
                facts.word(
                        hazard.state() == Hazard.State.REGISTERED && verification.isPresent()
                                ? "hazard.fact.verified"
                                : "hazard.state." + hazard.state()));
        facts.add("place", finding.place());
        facts.add("description", finding.description());
        var criterion = verification.map(Verification::criterion).orElse(finding.criterion());
        facts.add("criterion", criterion == null ? null : criteria.of(criterion).name(locale));
        facts.add(
                "deaths",
                facts.word("hazard.deaths."
                        + verification.map(Verification::potentialDeaths).orElse(finding.potentialDeaths())));
        boolean intake =
                user.find().filter(person -> person.holds(Role.HOTLINE)).isPresent();
        facts.add("foundAt", dates.moment(finding.foundAt(), locale));
        if (!hazard.origin().source().hasReporter()) {
            facts.add("foundBy", people.of(finding.foundBy()).name());
        }
        var coordinates = finding.coordinates();
        facts.add("coordinates", coordinates == null ? null : coordinates.toString());
        if (intake || !hazard.origin().source().hasReporter()) {
            addDetails(hazard.origin(), facts);
        }
        facts.add("immediate", finding.immediateMeasures());
        hazard.listing().grading().ifPresent(grading -> {
            facts.add(
                    "level",
                    facts.word("hazard.level." + grading.level()) + " · "
                            + facts.word("hazard.listing." + grading.listingBy()));
            facts.add(
                    "limit",
                    hazard.limitOn().isPresent()
                            ? facts.word(
                                    "hazard.fact.limitDays",
                                    grading.limitDays(),
                                    dates.weekday(hazard.limitOn().get(), locale))
                            : facts.word("hazard.fact.days", grading.limitDays()));
            facts.add("cycle", facts.word("hazard.cycle." + grading.progressCycle()));
            facts.add(
                    "dual",
                    hazard.rectification()
                            .dualReport()
                            .map(report -> facts.word("hazard.fact.dualYes", facts.word("hazard.way." + report.way())))
                            .orElseGet(() -> facts.word("hazard.fact.dualNo")));
        });
        hazard.listing().proposal().ifPresent(proposal -> addOpinions(proposal, facts));
        hazard.rectification().plan().ifPresent(plan -> addReview(plan, facts));
        hazard.rectification().measure().ifPresent(measure -> facts.add("measure", measure.scope()));
        if (!hazard.rectification().reports().isEmpty()) {
            facts.add("progress", hazard.rectification().reports().getLast().percent() + "%");
        }
        addRecords(file.caseNo(), facts);
        changes.waiting(file.caseNo())
                .ifPresent(change -> facts.add("waiting", facts.word("hazard.change." + change.kind())));
        if (intake) {
            contacts.of(file.caseNo(), user.person())
                    .ifPresent(contact -> facts.add("reporter", written(contact, facts)));
        }
        return facts.all;
    }

    private void addDetails(Origin origin, Facts facts) {
        for (var field : SourceField.of(origin.source())) {
            var typed = origin.detail(field);
            if (typed != null) {
                var key = "hazard.field." + field;
                facts.all.add(new Fact(
                        facts.word(key),
                        switch (field.kind()) {
                            case YES -> facts.word("hazard.field.yes");
                            case CHOICE -> facts.word(key + "." + typed);
                            case DATE -> dates.day(LocalDate.parse(typed), facts.locale);
                            case MOMENT ->
                                dates.moment(
                                        LocalDateTime.parse(typed)
                                                .atZone(Dates.ZONE)
                                                .toInstant(),
                                        facts.locale);
                            case TEXT, NUMBER -> typed;
                        }));
            }
        }
    }

    private void addOpinions(Proposal proposal, Facts facts) {
        facts.add("correctedNote", proposal.note());
        var opinions = proposal.opinions();
        if (opinions != null) {
            facts.add("sectionOpinion", opinions.section());
            facts.add("legalOpinion", opinions.legal());
            facts.add("departmentOpinion", opinions.department());
        }
        var departments = organs.find(
                proposal.cooperatingDepartments().stream().map(UUID::fromString).toList());
        facts.add(
                "cooperating",
                departments.values().stream()
                        .map(organ -> organ.name(facts.locale))
                        .collect(Collectors.joining(" · ")));
        facts.add("listingOpinion", proposal.opinion());
    }

    private void addRecords(String caseNo, Facts facts) {
        records.fireStudies(caseNo).forEach(study -> facts.add("fire", study.proposal()));
        records.extensions(caseNo).forEach(extension -> facts.add("extension", said(extension, facts)));
        var visits = records.visits(caseNo);
        facts.add(
                "visits",
                visits.stream()
                        .map(visit -> facts.word(
                                "hazard.fact.visit",
                                facts.word("hazard.visit." + visit.kind()),
                                dates.moment(visit.visitedAt(), facts.locale)))
                        .collect(Collectors.joining(" · ")));
        Parts.last(records.limitDecisions(caseNo)).ifPresent(decision -> facts.add("remaining", decision.remaining()));
        Parts.last(records.sameTypeChecks(caseNo))
                .ifPresent(check -> facts.add(
                        "sameType", facts.word("hazard.fact.sameTypeFound", check.result(), check.foundCount())));
        Parts.last(records.withdrawals(caseNo)).ifPresent(decided -> facts.add("withdrawal", decided.opinion()));
    }

    private String said(Extension extension, Facts facts) {
        if (extension.lapsed()) {
            return facts.word("hazard.fact.extensionLapsed");
        }
        var until = extension.grantedUntilOn();
        if (until != null) {
            return facts.word("hazard.fact.extensionGranted", dates.weekday(until, facts.locale));
        }
        return extension.granted() == null
                ? facts.word("hazard.fact.extensionAsked", dates.weekday(extension.askedUntilOn(), facts.locale))
                : facts.word("hazard.fact.extensionRefused");
    }

    private static void addReview(Plan plan, Facts facts) {
        if (plan.accepted() == null) {
            return;
        }
        facts.add(
                "planChecked",
                plan.checkedItems().stream()
                        .map(item -> facts.word("hazard.planItem." + item))
                        .collect(Collectors.joining(" · ")));
        facts.add("planOpinion", plan.opinion());
    }

    @Override
    public List<CaseAct> acts(CaseFile file, Person person, Locale locale) {
        if (!file.inForce() || !changes.mayAsk(person, file)) {
            return List.of();
        }
        var words = new Facts(locale);
        var address = "/cases/" + file.caseNo();
        var waiting = changes.waiting(file.caseNo());
        var acts = new ArrayList<CaseAct>();
        if (waiting.filter(waits -> waits.kind() != Change.Kind.WITHDRAWAL).isPresent()
                && changes.mayConfirm(person, file)
                && !waiting.get().askedBy().equals(person.id())) {
            acts.add(new CaseAct(words.word("hazard.act.confirm"), address + "/change", null));
        }
        var whyNot = waiting.isPresent() ? words.word("hazard.act.waits") : null;
        acts.add(new CaseAct(words.word("hazard.act.correct"), address + "/correction", whyNot));
        acts.add(new CaseAct(words.word("hazard.act.merge"), address + "/merge", whyNot));
        acts.add(new CaseAct(words.word("hazard.act.void"), address + "/void", whyNot));
        if (hazards.of(file.caseNo()).isListed()) {
            acts.add(new CaseAct(words.word("hazard.act.withdraw"), address + "/withdrawal", whyNot));
        }
        return acts;
    }

    private static String written(ReporterContacts.Contact contact, Facts facts) {
        var parts = new ArrayList<String>();
        if (contact.name() != null) {
            parts.add(contact.name());
        }
        if (contact.phone() != null) {
            parts.add(contact.phone());
        }
        if (contact.wantsFeedback()) {
            parts.add(facts.word("hazard.fact.feedback"));
        }
        return String.join(" · ", parts);
    }

    /** Facts in the reader's language. */
    private final class Facts {

        private final Locale locale;
        private final List<Fact> all = new ArrayList<>();

        Facts(Locale locale) {
            this.locale = locale;
        }

        void add(String name, @Nullable String text) {
            if (text != null && !text.isBlank()) {
                all.add(new Fact(word("hazard.fact." + name), text));
            }
        }

        String word(String key, Object... arguments) {
            return messages.getMessage(key, arguments, locale);
        }
    }
}
