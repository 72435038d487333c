package dev.duban.hazard;

import dev.duban.casefile.CaseFiles;
import org.springframework.data.relational.core.mapping.event.AfterSaveCallback;
import org.springframework.stereotype.Component;

/** Keeps the state of each hazard on its case as well, in the transaction that saves it; a case begins as registered by itself. */
@Component
class HazardStages implements AfterSaveCallback<Hazard> {

    private final CaseFiles cases;

    HazardStages(CaseFiles cases) {
        this.cases = cases;
    }

    @Override
    public Hazard onAfterSave(Hazard hazard) {
        if (hazard.state() != Hazard.State.REGISTERED) {
            cases.stage(hazard.caseNo(), hazard.state().name());
        }
        return hazard;
    }
}
