/**
 * Official letters (文书). Their first part: notices whose number is typed in from paper, whose service is recorded, and which
 * are shown as a print view.
 *
 * <p>A number is given once per kind, and a case closes only with proof that its notices were served (domain 3, 4.4, 13.3).
 * Drafting, sealing and rendering as DOCX come later behind the same names.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"registry", "identity", "engine", "web", "casefile"})
package dev.duban.letter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
