/**
 * What every page shares: the frame with its navigation, the two languages, how days and hours are written, what is shown when
 * something goes wrong, and the forms of the diagrams.
 *
 * <p>A page is a template that puts its title and its main part into {@code layout.html} (how is written at its top) and takes
 * its words from {@code messages/<package>_zh.properties} and {@code _en.properties}. Forms are Camunda Forms: form-js shows
 * them in the browser, {@link dev.duban.web.FormJudge} judges what was sent against the same file, and only what it lets
 * through may be stored. Failures go to one place, {@code Faults}: a person gets a page or a fragment that says
 * what to do next, a script gets {@code application/problem+json}. What the controllers of the API share stands here too: their
 * problems, their strict bodies, and the slices of their lists.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity", "engine"})
package dev.duban.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
