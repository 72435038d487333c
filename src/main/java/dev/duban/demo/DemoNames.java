package dev.duban.demo;

/** Invents names, always the same ones in the same order; none of the story's people is among them. */
final class DemoNames {

    private static final String SURNAMES = "赵钱孙李吴郑王冯褚卫蒋韩杨朱许吕施张孔曹严华金魏陶姜谢邹章苏潘葛范彭鲁";

    private static final String FIRST = "明文思清景怀若云子一安承知雨书修远嘉宏维静雅志立建春秋月星海山川石松竹";

    private static final String SECOND = "远涵宁舟然川朗言遥澄岚溪霖曦野航青禾岩松帆诚毅恒彬洁欣悦宜";

    private int next;

    String next() {
        int n = next++;
        return "" + SURNAMES.charAt(n % SURNAMES.length()) + FIRST.charAt(n * 7 % FIRST.length())
                + SECOND.charAt((n * 11 + n / SURNAMES.length()) % SECOND.length());
    }
}
