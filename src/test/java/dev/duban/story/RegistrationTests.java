package dev.duban.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an officer does while registering, and the page must not take back. */
@StoryTest
class RegistrationTests extends Story {

    @Test
    void aCriterionStaysChosenWhenItsListIsLoadedAnewWithoutIt() {
        try (var zhou = Desk.of(house, Look.WIDE, "zhouyuan")) {
            zhou.open("/hazards/new");
            var page = zhou.page;
            page.waitForResponse(
                    answer -> answer.url().contains("/hazards/new/criteria"),
                    () -> page.locator("#criterionText").focus());
            page.locator("#criteria label").nth(1).waitFor();
            page.locator("#criteria label").first().click();
            var chosen = page.locator("#criteria input:checked");
            var criterion = chosen.inputValue();

            page.waitForResponse(
                    answer -> answer.url().contains("criterionText=nothing"),
                    () -> page.locator("#criterionText").fill("nothing"));
            page.waitForCondition(() ->
                    page.evaluate("!document.querySelector('.htmx-request')").equals(true));

            assertThat(criterion).isNotEmpty();
            assertThat(page.locator("#criteria label").count()).isEqualTo(2);
            assertThat(chosen.inputValue()).isEqualTo(criterion);
        }
    }
}
