// Checks the Dockerfile, the Compose file and the alerts of deployment/. Prints file, line and what is wrong and ends
// with 1; broken.mjs shows that it does.
// Usage: node deployment/check.mjs   (from src/main/frontend)
import { deployment, problemsIn } from './problems.mjs';

const problems = problemsIn(deployment);
if (problems.length) {
    console.error(problems.map((problem) => `deployment/${problem}`).join('\n'));
    process.exitCode = 1;
} else {
    console.log('Dockerfile, Compose file and alerts are sound');
}
