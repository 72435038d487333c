package dev.duban.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.identity.Role;
import dev.duban.registry.CreditCode;
import dev.duban.registry.Enterprises;
import dev.duban.registry.Level;
import dev.duban.registry.Organ;
import dev.duban.registry.Organs;
import dev.duban.registry.Region;
import dev.duban.registry.Regions;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may open the administrators' pages, what their first page says is lacking, and an office built from its regions down. */
@DubanTest
class AdministrationIndexTests extends AdministrationTest {

    @Autowired
    Organs organs;

    @Autowired
    Regions regions;

    @Autowired
    Enterprises enterprises;

    @Test
    void isForAdministratorsOnly() throws Exception {
        var officer = sample.aPerson(sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY), Role.OFFICER);

        for (var page : new String[] {"", "/people", "/organs", "/enterprises", "/changes", "/people/new"}) {
            browser.perform(Administrator.as(officer, get("/administration" + page)))
                    .andExpect(status().isForbidden());
        }
        browser.perform(Administrator.as(
                        officer, post("/administration/people/new").with(csrf())))
                .andExpect(status().isForbidden());
    }

    @Test
    void saysWhatIsLackingAndLeadsThere() throws Exception {
        sample.anOrgan(Organ.Kind.REGULATOR, Sample.COUNTY);
        var city = "98%d00".formatted(ThreadLocalRandom.current().nextInt(10, 98));
        if (regions.find(city).isEmpty()) {
            regions.save(new Region(city, "无安委会市", "A city without a committee", Level.CITY, null));
        }
        sample.anOrgan(Organ.Kind.REGULATOR, city);
        sample.anOrgan(Organ.Kind.WSC_OFFICE, city);

        admin.see("")
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("件事要处理"),
                                containsString("个机构还没有人"),
                                containsString("没有安委会或安委办"),
                                containsString("/administration/people"),
                                containsString("/administration/enterprises"))));
        browser.perform(admin.as(get("/administration").header("Accept-Language", "en")))
                .andExpect(content()
                        .string(allOf(
                                containsString("matters to settle"), containsString("Organs with nobody in them"))));
    }

    @Test
    void buildsAnOfficeFromItsRegionsDown() throws Exception {
        var n = ThreadLocalRandom.current().nextInt(10, 98);
        var province = "970000";
        if (regions.find(province).isEmpty()) {
            admin.submit("/regions/new", "nameZh", "新省", "code", province, "level", "PROVINCE")
                    .andExpect(status().is3xxRedirection());
        }
        var city = "97" + n + "00";
        var county = "97" + n + "21";
        admin.submit("/regions/new", "nameZh", "新市", "code", city, "level", "CITY", "parent", province)
                .andExpect(status().is3xxRedirection());
        admin.submit(
                        "/regions/new",
                        "nameZh",
                        "新县",
                        "nameEn",
                        "New County",
                        "code",
                        county,
                        "level",
                        "COUNTY",
                        "parent",
                        city)
                .andExpect(status().is3xxRedirection());
        admin.submit(
                        "/organs/new",
                        "nameZh",
                        "新县应急管理局",
                        "code",
                        county + "-em",
                        "shortName",
                        "新应急",
                        "kind",
                        "REGULATOR",
                        "region",
                        county,
                        "sectors",
                        "METAL_TRADE CHEM")
                .andExpect(status().is3xxRedirection());
        var code = CreditCode.complete("91" + county + "MA0"
                + "%05d".formatted(ThreadLocalRandom.current().nextInt(100_000)));
        admin.submit(
                        "/enterprises/new",
                        "name",
                        "新示例厂",
                        "creditCode",
                        code.value().toLowerCase(),
                        "region",
                        county,
                        "address",
                        "新路 1 号",
                        "sector",
                        "METAL_TRADE",
                        "employees",
                        "12",
                        "principal",
                        "甲",
                        "safetyDirector",
                        "乙",
                        "longitude",
                        "114.1",
                        "latitude",
                        "30.5")
                .andExpect(status().is3xxRedirection());

        assertThat(organs.leadFor("CHEM", county)).map(Organ::nameZh).contains("新县应急管理局");
        assertThat(enterprises.byCode(code)).isPresent();
        admin.see("/organs?region=" + county)
                .andExpect(content()
                        .string(allOf(containsString("个行业没有主管部门"), containsString("新县应急管理局"), containsString("还没有人"))));
    }
}
