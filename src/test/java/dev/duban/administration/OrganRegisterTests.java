package dev.duban.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.casefile.CaseFiles;
import dev.duban.casefile.Part;
import dev.duban.identity.People;
import dev.duban.identity.Role;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which organs there may be, and who takes over from one that is closed. */
@DubanTest
class OrganRegisterTests extends AdministrationTest {

    @Autowired
    People people;

    @Autowired
    Organs organs;

    @Autowired
    CaseFiles cases;

    @Test
    void refusesOrgansThatCannotBe() throws Exception {
        var region = sample.aCountyOfItsOwn();
        var committee = sample.anOrgan(Organ.Kind.WSC, region);
        sample.anOfficeOf(committee);
        var regulator = sample.anOrgan(Organ.Kind.REGULATOR, region, "CHEM");

        admin.refused("/organs/new", "已经有一个", "kind", "WSC", "region", region);
        admin.refused("/organs/new", "乡镇一级", "kind", "TOWNSHIP_OFFICE", "region", region);
        admin.refused(
                "/organs/new",
                "本区划的安委会",
                "kind",
                "WSC_OFFICE",
                "region",
                sample.aCountyOfItsOwn(),
                "parent",
                committee.id());
        admin.refused("/organs/new", "只有监管部门能主管行业", "kind", "UTILITY", "region", region, "sectors", "GAS");
        admin.refused(
                "/organs/new",
                "已由 " + regulator.nameZh() + " 主管",
                "kind",
                "REGULATOR",
                "region",
                region,
                "sectors",
                "CHEM");
        admin.refused(
                "/organs/new",
                "上级机构要在",
                "kind",
                "REGULATOR",
                "region",
                region,
                "parent",
                sample.anOrgan(Organ.Kind.REGULATOR, Sample.OTHER_COUNTY).id());
        admin.refused("/organs/new", "编号只用字母", "kind", "REGULATOR", "region", region, "code", "编号");
        admin.refused(
                "/organs/new",
                "已经是 " + regulator.nameZh() + " 的了",
                "kind",
                "REGULATOR",
                "region",
                region,
                "code",
                regulator.code());
    }

    @Test
    void refusesAnOrganUnderItself() throws Exception {
        var upper = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        var lower = new Organ(
                UUID.randomUUID(),
                "T-" + Administrator.number(),
                "下级",
                "Lower",
                "下",
                Organ.Kind.REGULATOR,
                Sample.COUNTY,
                upper.id(),
                Set.of());
        organs.save(lower);

        browser.perform(admin.as(admin.form(
                        "/organs/" + upper.id(),
                        Map.of(
                                "nameZh",
                                upper.nameZh(),
                                "nameEn",
                                upper.nameEn(),
                                "shortName",
                                "试",
                                "kind",
                                "REGULATOR",
                                "region",
                                Sample.COUNTY,
                                "parent",
                                lower.id()))))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("上级不能是它自己或它的下级")));
    }

    @Test
    void closesAnOrganOnlyWithASuccessorWhichTakesOverCasesAndPeople() throws Exception {
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        var next = sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        var officer = sample.aPerson(organ, Role.OFFICER);
        var caseNo = sample.aCase(
                Sample.COUNTY,
                sample.anEnterprise(Sample.COUNTY),
                Map.of(Part.HANDLING_ORGAN, organ.id(), Part.LEAD_DEPARTMENT, organ.id()));

        admin.refusedAct("/organs/" + organ.id() + "/close", "还有 1 件在办案件、1 个人、0 个下属机构");
        admin.refusedAct(
                "/organs/" + organ.id() + "/close",
                "不是同一类机构",
                "successor",
                sample.anOrgan(Organ.Kind.UTILITY, Sample.COUNTY).id());
        admin.act("/organs/" + organ.id() + "/close", "successor", next.id()).andExpect(status().is3xxRedirection());

        assertThat(organs.of(organ.id()).active()).isFalse();
        assertThat(cases.of(caseNo).organ(Part.HANDLING_ORGAN)).contains(next.id());
        assertThat(cases.of(caseNo).organ(Part.LEAD_DEPARTMENT)).contains(next.id());
        assertThat(people.of(officer.id()).organ()).isEqualTo(next.id());
        assertThat(rows.newest("person", officer.id().toString()).orElseThrow().before())
                .containsEntry("organ", organ.id().toString());
        admin.refused("/people/new", "要有单位", "organ", organ.id(), "roles", "OFFICER");
    }

    @Test
    void givesAClosedOrganNoNewCases() throws Exception {
        var county = sample.aCountyOfItsOwn();
        var organ = sample.anOrgan(Organ.Kind.REGULATOR, county, "TOURISM");
        assertThat(organs.leadFor("TOURISM", county)).map(Organ::id).contains(organ.id());

        admin.act("/organs/" + organ.id() + "/close").andExpect(status().is3xxRedirection());

        assertThat(organs.leadFor("TOURISM", county)).map(Organ::id).isNotEqualTo(Optional.of(organ.id()));
        assertThat(organs.in(county)).isEmpty();
    }
}
