package dev.duban.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.DubanTest;
import dev.duban.engine.Decisions;
import dev.duban.engine.GivenAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** What a verification would set in motion, asked of the deployed decisions while it is typed. */
@DubanTest
class HazardOutlookTests {

    @Autowired
    HazardOutlook outlook;

    @Autowired
    Decisions decisions;

    private Office office;
    private String caseNo;

    @BeforeEach
    void aHazardToVerify(@Autowired BeanFactory beans) {
        office = new Office(beans);
        caseNo = office.register(office.finder, office.aHazard(Source.ENFORCE));
        await().atMost(Office.SOON)
                .until(() -> decisions
                        .ask("hazard-determination", String.class, Map.of("notFound", true))
                        .isPresent());
    }

    @Test
    void saysWhatTheTablesWillSayAndNothingOfWhatDoesNotExist() {
        assertThat(said(Map.of())).isEmpty();
        assertThat(said(Map.of("found", "no"))).isEmpty();
        assertThat(said(Map.of("found", "yes", "expertSaysMajor", "no")))
                .singleElement()
                .asString()
                .startsWith("一般隐患");
    }

    @Test
    void saysTheLevelFirstAndTheLimitOnceTheKindOfFixIsKnown() {
        var typed = new HashMap<String, Object>(Map.of(
                "found",
                "yes",
                "expertSaysMajor",
                "yes",
                "mustStopAndCouldKillThree",
                true,
                "potentialDeaths",
                "10-29"));

        assertThat(said(typed)).singleElement().asString().contains("市级").contains("选了整改类型");
        typed.put("fixType", "MANAGEMENT");
        var graded = said(typed).getFirst();
        assertThat(graded).contains("市级").containsPattern("限 \\d+ 日");
        typed.put("potentialDeaths", "30+");
        assertThat(said(typed).getFirst()).contains("省级");
    }

    @Test
    void saysThatAShortLimitNeedsNoListingUnlessTheCommitteeWantsIt() {
        var typed = new HashMap<String, Object>(Map.of(
                "found",
                "yes",
                "expertSaysMajor",
                "yes",
                "mustStopAndCouldKillThree",
                true,
                "potentialDeaths",
                "3-9",
                "fixType",
                "EXITS_AND_STOCK"));

        assertThat(said(typed).getFirst()).contains("不挂牌");
        typed.put("listDespiteShortLimit", true);
        assertThat(said(typed).getFirst()).contains("挂牌督办").doesNotContain("不挂牌");
    }

    private List<String> said(Map<String, ? extends @Nullable Object> typed) {
        var task = UUID.randomUUID();
        return outlook.of(
                new GivenAnswer(
                        task,
                        task,
                        caseNo,
                        "task-verify-on-site",
                        office.finder.id(),
                        office.clock.instant(),
                        Map.copyOf(typed)),
                Locale.SIMPLIFIED_CHINESE);
    }
}
