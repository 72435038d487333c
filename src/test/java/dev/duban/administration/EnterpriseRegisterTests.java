package dev.duban.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.registry.Enterprises;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which enterprises there may be, and what a closed one is still good for. */
@DubanTest
class EnterpriseRegisterTests extends AdministrationTest {

    @Autowired
    Enterprises enterprises;

    @Test
    void refusesEnterprisesThatCannotBe() throws Exception {
        var known = sample.anEnterprise(Sample.COUNTY);

        admin.refused(
                "/enterprises/new",
                "已经是 " + known.name() + " 的了",
                "creditCode",
                known.creditCode().value());
        admin.refused("/enterprises/new", "是 18 位", "creditCode", "9198");
        admin.refused("/enterprises/new", "整数", "employees", "many");
        admin.refused("/enterprises/new", "填反了", "longitude", "30.5", "latitude", "114.1");
        admin.refused("/enterprises/new", "没有这个区划", "region", "123456");
    }

    @Test
    void offersAClosedEnterpriseForNoNewHazard() throws Exception {
        var enterprise = sample.anEnterprise(Sample.COUNTY);
        assertThat(enterprises.search(enterprise.name(), 5)).isNotEmpty();

        admin.act("/enterprises/" + enterprise.id() + "/close").andExpect(status().is3xxRedirection());

        assertThat(enterprises.search(enterprise.creditCode().value(), 5)).isEmpty();
        assertThat(enterprises.of(enterprise.id()).active()).isFalse();
        admin.see("/enterprises?state=closed&text=" + enterprise.creditCode())
                .andExpect(content().string(containsString(enterprise.name())));
    }
}
