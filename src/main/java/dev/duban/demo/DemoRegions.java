package dev.duban.demo;

import dev.duban.registry.Level;
import dev.duban.registry.Region;
import java.util.List;

/** The invented regions (domain 13.2). */
final class DemoRegions {

    static final String PROVINCE = "990000";
    static final String CITY = "990100";
    static final String HECHUAN = "990102";

    static final List<Region> ALL = List.of(
            new Region(PROVINCE, "示例省", "Shili Province", Level.PROVINCE, null),
            new Region(CITY, "云汐市", "Yunxi City", Level.CITY, PROVINCE),
            new Region(HECHUAN, "禾川区", "Hechuan District", Level.COUNTY, CITY),
            new Region("990103", "石埠区", "Shibu District", Level.COUNTY, CITY),
            new Region("990121", "青岚县", "Qinglan County", Level.COUNTY, CITY),
            new Region("990122", "松坪县", "Songping County", Level.COUNTY, CITY),
            new Region("990102001", "稻香街道", "Daoxiang Subdistrict", Level.TOWNSHIP, HECHUAN),
            new Region("990102002", "新渡街道", "Xindu Subdistrict", Level.TOWNSHIP, HECHUAN),
            new Region("990103001", "港前街道", "Gangqian Subdistrict", Level.TOWNSHIP, "990103"),
            new Region("990103002", "石桥街道", "Shiqiao Subdistrict", Level.TOWNSHIP, "990103"),
            new Region("990121101", "青溪镇", "Qingxi Town", Level.TOWNSHIP, "990121"),
            new Region("990121102", "岚下镇", "Lanxia Town", Level.TOWNSHIP, "990121"),
            new Region("990122101", "松河镇", "Songhe Town", Level.TOWNSHIP, "990122"),
            new Region("990122102", "坪头镇", "Pingtou Town", Level.TOWNSHIP, "990122"));

    private DemoRegions() {}

    /** The mark its document numbers begin with: one character, the one that tells it apart. */
    static String mark(Region region) {
        return region.code().equals(CITY) ? "汐" : region.nameZh().substring(0, 1);
    }
}
