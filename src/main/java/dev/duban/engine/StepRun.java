package dev.duban.engine;

/**
 * What a step may know of its run.
 *
 * @param caseNo the case the job belongs to
 * @param processInstanceKey the engine's instance, one of possibly several of the case
 * @param processId id of the process, as in the diagram
 * @param elementId id of the service task in the diagram
 * @param processVersion version of the model the instance runs under
 */
public record StepRun(String caseNo, long processInstanceKey, String processId, String elementId, int processVersion) {}
