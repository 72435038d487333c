package dev.duban.hazard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The diagrams of the flow as they are, but with steps that do nothing: each job type gets another name, and each user task is a
 * job that is done at once. What is left is the price of the diagram itself.
 */
final class NoOpModels {

    private static final Pattern USER_TASK =
            Pattern.compile("<bpmn:userTask (.*?)<bpmn:extensionElements>.*?</bpmn:extensionElements>", Pattern.DOTALL);
    private static final Pattern JOB_TYPE = Pattern.compile("taskDefinition type=\"([^\"]+)\"");

    private NoOpModels() {}

    /** @param name id of the process, and the name of its start message with {@code -started} behind it */
    static String flow(String name, boolean watched) {
        var model = emptied("processes/hazard/hazard-supervision.bpmn")
                .replace("\"hazard-supervision\"", "\"" + name + "\"")
                .replace("name=\"hazard-registered\"", "name=\"" + name + "-started\"")
                .replace("processId=\"deadline-watch\"", "processId=\"bench-watch\"");
        return watched
                ? model
                : model.replaceAll(
                        "(?s)<bpmn:callActivity"
                            + " id=\"call-deadline-watch\"([^>]*)>.*?<bpmn:incoming>(.*?)</bpmn:incoming>\\s*</bpmn:callActivity>",
                        "<bpmn:endEvent"
                                + " id=\"call-deadline-watch\"$1><bpmn:incoming>$2</bpmn:incoming></bpmn:endEvent>");
    }

    static String watch() {
        return emptied("processes/deadline/deadline-watch.bpmn").replace("\"deadline-watch\"", "\"bench-watch\"");
    }

    static List<String> jobTypes(String model) {
        return JOB_TYPE.matcher(model)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private static String emptied(String file) {
        try {
            var model = Files.readString(Path.of(file));
            return USER_TASK
                    .matcher(JOB_TYPE.matcher(model).replaceAll("taskDefinition type=\"no-op-$1\""))
                    .replaceAll("<bpmn:serviceTask $1<bpmn:extensionElements>"
                            + "<zeebe:taskDefinition type=\"no-op-person\" /></bpmn:extensionElements>")
                    .replace("</bpmn:userTask>", "</bpmn:serviceTask>");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
