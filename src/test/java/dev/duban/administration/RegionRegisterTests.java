package dev.duban.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.duban.DubanTest;
import dev.duban.Sample;
import dev.duban.registry.Level;
import dev.duban.registry.Regions;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which regions there may be, one by one and as a pasted table. */
@DubanTest
class RegionRegisterTests extends AdministrationTest {

    @Autowired
    Regions regions;

    @Test
    void addsAPastedTableOfRegionsWholeOrNotAtAll() throws Exception {
        var city = "96" + ThreadLocalRandom.current().nextInt(10, 99);
        admin.refused("/regions/list", "1 行有问题，一个也没有加", "table", city + "00 甲市");
        admin.refused("/regions/list", "第 2 行", "table", "960000 丙省\nabc 甲市");
        admin.refused("/regions/list", "有两行", "table", "960000 丙省\n960000 丁省");
        admin.refused("/regions/list", "还没有粘贴", "table", "");
        assertThat(regions.find(city + "00")).isEmpty();

        admin.submit(
                        "/regions/list",
                        "table",
                        "代码\t名称\n" + city + "02001\t乙镇\n" + city + "02　乙县\n" + city + "00 甲市\n\n960000,丙省")
                .andExpect(status().is3xxRedirection());

        assertThat(regions.of(city + "02001").parent()).isEqualTo(city + "02");
        assertThat(regions.of(city + "02").level()).isEqualTo(Level.COUNTY);
        assertThat(regions.of(city + "00").parent()).isEqualTo("960000");
        admin.submit("/regions/list", "table", "960000 改名").andExpect(status().is3xxRedirection());
        assertThat(regions.of("960000").nameZh()).isEqualTo("丙省");
    }

    @Test
    void refusesRegionsThatDoNotFitTheTree() throws Exception {
        admin.refused("/regions/new", "9 位数字", "level", "TOWNSHIP", "code", "980102", "parent", Sample.COUNTY);
        admin.refused("/regions/new", "6 位数字", "level", "COUNTY", "code", "98010", "parent", Sample.CITY);
        admin.refused("/regions/new", "要有上级区划", "level", "COUNTY", "code", "980199");
        admin.refused("/regions/new", "不以 9801 开头", "level", "COUNTY", "code", "980299", "parent", Sample.CITY);
        admin.refused("/regions/new", "要选更高一级的", "level", "COUNTY", "code", "980199", "parent", Sample.COUNTY);
        admin.refused("/regions/new", "已经是 试区 的了", "level", "COUNTY", "code", Sample.COUNTY, "parent", Sample.CITY);
        browser.perform(admin.as(admin.form(
                        "/regions/" + Sample.CITY,
                        Map.of("nameZh", "试市", "nameEn", "Test City", "level", "COUNTY", "parent", Sample.PROVINCE))))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("下面还有")));
    }
}
