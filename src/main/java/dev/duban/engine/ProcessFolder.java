package dev.duban.engine;

import io.camunda.client.api.command.ClientException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The folder of the process owner, {@code duban.processes}, beside what is deployed: what differs, what the checks find in the
 * whole that would run, and its deployment. The folder may hold all models or only the changed ones.
 */
@Component
public class ProcessFolder {

    private final @Nullable Path folder;
    private final Deployment deployment;
    private final ModelFiles release;
    private final CasesOnModels cases;

    ProcessFolder(
            @Value("${duban.processes:}") String folder,
            Deployment deployment,
            ModelFiles release,
            CasesOnModels cases) {
        this.folder = folder.isBlank() ? null : Path.of(folder);
        this.deployment = deployment;
        this.release = release;
        this.cases = cases;
    }

    /** Where it is; empty if none is configured. */
    public Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    /**
     * Reads the folder and compares it with the newest deployed versions.
     *
     * @throws IllegalStateException before the engine was met for the first time
     */
    public Comparison compare() {
        var draft = read();
        var deployed = new TreeMap<String, Deployment.Deployed>();
        deployment.newest().forEach(newest -> deployed.put(newest.name(), newest));
        var running = cases.count(deployed.values().stream()
                .filter(model -> model.kind().equals("PROCESS"))
                .collect(Collectors.toMap(Deployment.Deployed::id, Deployment.Deployed::content)));
        var files = new ArrayList<FileState>();
        draft.models().forEach(file -> {
            var known = deployed.get(file.name());
            var state = known == null ? State.NEW : known.hash().equals(file.hash()) ? State.SAME : State.CHANGED;
            files.add(state(file.name(), state, known, running));
        });
        deployed.forEach((name, known) -> {
            if (draft.models().stream().noneMatch(file -> file.name().equals(name))) {
                files.add(state(name, State.MISSING, known, running));
            }
        });
        files.sort(Comparator.comparing(FileState::state).thenComparing(FileState::name));
        return new Comparison(List.copyOf(files), draft.troubles(), check(draft, deployed), contents(draft, deployed));
    }

    /**
     * Deploys what is new or changed. A second call with the same files deploys nothing.
     *
     * @return names of the files deployed
     * @throws ModelsRefused if a file cannot be taken, the checks find something, or the engine refuses; nothing is deployed
     * @throws RepairFailed if the engine is away
     */
    public List<String> deploy(String reason, UUID by) {
        var draft = read();
        var deployed = new TreeMap<String, Deployment.Deployed>();
        deployment.newest().forEach(newest -> deployed.put(newest.name(), newest));
        if (draft.troubles().stream().anyMatch(ModelTrouble::forbids)
                || !check(draft, deployed).isEmpty()) {
            throw new ModelsRefused();
        }
        try {
            return deployment.deploy(draft.models(), reason, by);
        } catch (ClientException failure) {
            throw new RepairFailed(failure);
        }
    }

    private DraftFiles read() {
        return folder == null ? DraftFiles.none() : DraftFiles.of(folder);
    }

    /** What would run after a deployment: the folder's files, and of all others the newest versions. */
    private List<Finding> check(DraftFiles draft, Map<String, Deployment.Deployed> deployed) {
        var whole = new TreeMap<String, ModelFiles.ModelFile>();
        deployed.forEach((name, known) -> whole.put(name, ModelFiles.ModelFile.of(name, known.content())));
        draft.models().forEach(file -> whole.put(file.name(), file));
        var english = new HashMap<>(release.englishNames());
        english.putAll(draft.english());
        return draft.models().isEmpty() ? List.of() : deployment.check(List.copyOf(whole.values()), english);
    }

    private static Map<String, String> contents(DraftFiles draft, Map<String, Deployment.Deployed> deployed) {
        var contents = new HashMap<String, String>();
        deployed.forEach((name, known) -> contents.put(name, new String(known.content(), StandardCharsets.UTF_8)));
        draft.models().forEach(file -> contents.put(file.name(), file.text()));
        return contents;
    }

    private static FileState state(
            String name, State state, Deployment.@Nullable Deployed known, CasesOnModels.Count cases) {
        if (known == null) {
            return new FileState(name, state, 0, null, null, null, null);
        }
        var calling = cases.calling().get(known.id());
        boolean runs = known.kind().equals("PROCESS")
                && (calling == null || cases.running().containsKey(known.id()));
        return new FileState(
                name,
                state,
                known.version(),
                known.deployedAt(),
                known.reason(),
                runs ? cases.running().getOrDefault(known.id(), 0) : null,
                known.kind().equals("PROCESS") ? calling : null);
    }

    public enum State {
        CHANGED,
        NEW,
        /** Deployed, and not in the folder; it stays as it is. */
        MISSING,
        SAME
    }

    /**
     * One file.
     *
     * @param version the newest deployed; 0 if none is, and then the next two are null
     * @param reason why that version was deployed
     * @param running cases in force that run on this process, whatever version; null for decisions and forms, and for a process
     *     that is only called
     * @param calling cases in force whose diagram calls this process; null if no case does
     */
    public record FileState(
            String name,
            State state,
            int version,
            @Nullable Instant deployedAt,
            @Nullable String reason,
            @Nullable Integer running,
            @Nullable Integer calling) {}

    /**
     * The folder beside what is deployed.
     *
     * @param contents the text of each file as it would run, by name
     */
    public record Comparison(
            List<FileState> files, List<ModelTrouble> troubles, List<Finding> findings, Map<String, String> contents) {

        public long differing() {
            return files.stream()
                    .filter(file -> file.state() == State.NEW || file.state() == State.CHANGED)
                    .count();
        }

        /** How much has to be put right before anything is deployed. */
        public long forbidding() {
            return findings.size()
                    + troubles.stream().filter(ModelTrouble::forbids).count();
        }

        public boolean forbidden() {
            return forbidding() > 0;
        }
    }
}
