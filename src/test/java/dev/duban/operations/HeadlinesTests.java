package dev.duban.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duban.engine.Standstill.Backlog;
import dev.duban.web.Dates;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.util.unit.DataSize;

class HeadlinesTests {

    private static final Instant NOW = Instant.parse("2026-10-12T01:20:00Z");
    private static final Instant NINE_O_TWO = Instant.parse("2026-10-12T01:02:00Z");

    private final Headlines headlines = headlines();

    @Test
    void saysThatAllMovesAndHowOldTheOldestCommandIs() {
        var headline = of(true, new Backlog(3, NOW.minusMillis(400), 0, 2, 0, 0), List.of(), Locale.CHINESE);

        assertThat(headline.well()).isTrue();
        assertThat(headline.sentence()).isEqualTo("都在走。最早一条待送指令 0.4 秒。");
        assertThat(of(true, new Backlog(0, null, 0, 0, 0, 0), List.of(), Locale.ENGLISH)
                        .sentence())
                .isEqualTo("All is moving. No command waits to be sent.");
    }

    @Test
    void saysSinceWhenTheEngineIsAwayAndWhatWaits() {
        var backlog = new Backlog(1217, NINE_O_TWO, 0, 0, 0, 0);

        assertThat(of(false, backlog, List.of(), Locale.CHINESE).sentence())
                .isEqualTo("引擎 09:02 起连不上，1217 条指令在等，最早 18 分钟。办件不受影响。");
        assertThat(of(false, backlog, List.of(), Locale.ENGLISH).sentence())
                .isEqualTo("The engine cannot be reached since 09:02; 1217 commands wait, the oldest for 18 min. "
                        + "Officers work on as usual.");
    }

    @Test
    void countsWhatNeedsAHandAndLeavesOutWhatIsTriedAgainByItself() {
        var backlog = new Backlog(0, null, 1, 1, 0, 2);
        var rows = List.of(row(Row.Tag.RETRYING, NINE_O_TWO.minusSeconds(600)), row(Row.Tag.PARKED, NINE_O_TWO));

        var headline = of(true, backlog, rows, Locale.CHINESE);

        assertThat(headline.well()).isFalse();
        assertThat(headline.sentence()).isEqualTo("1 条指令被引擎拒绝，2 步做不成、已停放，最早的 09:02 起。其余都在走。");
        assertThat(of(true, backlog, rows, Locale.ENGLISH).sentence())
                .isEqualTo("1 command was refused by the engine, 2 steps failed and are parked, the first since 09:02. "
                        + "Everything else is moving.");
    }

    @Test
    void countsWhatLacksSomethingThoughItGoesOnByItselfAndSaysThatNothingIsToBeRepaired() {
        var backlog = new Backlog(0, null, 0, 0, 1, 0);
        var rows = List.of(row(Row.Tag.HINDERED, NINE_O_TWO));

        var headline = of(true, backlog, rows, Locale.CHINESE);

        assertThat(headline.well()).isFalse();
        assertThat(headline.sentence()).isEqualTo("1 步等着补录缺的东西，最早的 09:02 起。其余都在走。");
        assertThat(headline.next()).startsWith("缺什么、谁来录，写在下面。");
        assertThat(of(true, backlog, rows, Locale.ENGLISH).sentence())
                .isEqualTo(
                        "1 step waits for something to be entered, the first since 09:02. Everything else is moving.");
    }

    @Test
    void saysThatSendingIsSlowAfterAMinuteThoughTheEngineAnswers() {
        var sentence = of(true, new Backlog(5, NOW.minus(Duration.ofMinutes(3)), 0, 0, 0, 0), List.of(), Locale.CHINESE)
                .sentence();

        assertThat(sentence).startsWith("送得慢：5 条指令在等，最早 3 分钟。");
    }

    @Test
    void saysWhatANearlyFullDiskStopsAndWhereToFreeSpace() {
        var left = new DiskSpace.Left("/srv/duban/data/zeebe", DataSize.ofMegabytes(300), DataSize.ofMegabytes(512));

        assertThat(left.low()).isTrue();
        assertThat(headlines.diskLow(left, Locale.CHINESE).sentence())
                .isEqualTo("磁盘快满了：只剩 300 MB，少于 512 MB 时引擎不收指令。办件先记着。");
        assertThat(headlines.diskLow(left, Locale.ENGLISH).next())
                .isEqualTo("Free some space on the disk of /srv/duban/data/zeebe; then everything goes on by itself.");
    }

    private Headline of(boolean reachable, Backlog backlog, List<Row> steps, Locale locale) {
        return headlines.of(reachable, NINE_O_TWO, backlog, List.of(), steps, List.of(), locale);
    }

    private static Row row(Row.Tag tag, Instant since) {
        return new Row("step-1", "/operations/steps/1", tag, "", null, since, "", "");
    }

    private static Headlines headlines() {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/operations");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setAlwaysUseMessageFormat(true);
        return new Headlines(new Wording(messages, new Dates(clock), clock), clock);
    }
}
