package dev.duban.administration;

import dev.duban.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** What every test of the administrators' pages begins with: an administrator who looks at them and acts. */
abstract class AdministrationTest {

    @Autowired
    Sample sample;

    @Autowired
    MockMvc browser;

    @Autowired
    ChangeRows rows;

    Administrator admin;

    @BeforeEach
    void anAdministrator(@Autowired Changes changes) {
        admin = new Administrator(browser, sample, changes, rows);
    }
}
