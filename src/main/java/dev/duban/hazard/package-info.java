/**
 * Listed supervision of a major hazard (重大事故隐患挂牌督办), from registration to delisting: domain 4, diagram
 * {@code hazard-supervision}.
 *
 * <p>Registering a hazard opens its case and starts the flow with the message {@code hazard-registered}. The flow ends where the
 * hazard turns out not to exist, an ordinary order was obeyed, the hazard was cleared before listing, the last look-back after
 * its delisting found it gone or back (then a linked case goes on, one level higher), its listing was withdrawn (asked for with
 * the message {@code hazard-withdrawal-asked}), or the message {@code hazard-voided} tells that the case was opened in error or
 * merged into another. It awaits {@code deadline-expired} where a right lapses or a day has come. The rules it carries out: the
 * dual report (WSL 41), two certified officers on site (APL 42; ACL 18), the finder does not lead the acceptance and its leader
 * does not approve the delisting (domain 2.2, 15.1), nothing is closed without proof of service (domain 4.4), who reported is read
 * by the intake role alone (domain 15.11).
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "registry",
            "identity",
            "engine",
            "web",
            "casefile",
            "deadline",
            "letter",
            "sheet",
            "ledger"
        })
package dev.duban.hazard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
