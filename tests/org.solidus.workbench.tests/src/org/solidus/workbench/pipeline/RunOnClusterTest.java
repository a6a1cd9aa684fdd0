/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IViewPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.cluster.ClusterJob.State;
import org.solidus.batch.cluster.Submitter;
import org.solidus.core.data.NDArray;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Notice;
import org.solidus.workbench.model.ViewState;
import org.solidus.workbench.run.ClusterPlace;
import org.solidus.workbench.run.RunControl;
import org.solidus.workbench.run.RunRequest;
import org.solidus.workbench.run.RunState;
import org.solidus.workbench.run.RunState.Phase;

/** A pipeline goes to a cluster from its view. */
class RunOnClusterTest {

    @TempDir
    private Path folder;

    private final Desk desk = Ui.desk();
    private final RunControl runs = desk.part(RunControl.class, RunControl::new);
    private final RehearsedCluster cluster = new RehearsedCluster();
    private final Instant began = Instant.now();
    private PipelinePane pane;

    /** The view is closed where no other perspective holds it. */
    @BeforeAll
    static void closeOtherPerspectives() {
        Ui.firstPerspective();
    }

    @BeforeEach
    void open() {
        pane = Ui.pane("pipeline", PipelinePane.class);
        pane.restore(new ViewState());
        runs.state().set(RunState.NONE); // what other tests ran
        desk.results().set(Optional.empty());
        NDArray frames = NDArray.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
        Ui.open(folder, frames, "", "  - series.scale: { factor: 2 }\n");
        Ui.waitFor("the check", pane::settled);
    }

    @AfterEach
    void leave() {
        cluster.answers.clear();
        cluster.answers.add(RehearsedCluster.says(State.CANCELLED, 0));
        runs.stop();
        Ui.waitFor("the run to end", () -> !runs.state().get().active());
        Ui.waitFor("the background", () -> desk.work().idle());
        desk.results().set(Optional.empty());
        desk.document().create();
        Ui.settle();
    }

    private void submit() {
        pane.runOn(cluster);
        Ui.settle();
        Ui.press(Ui.button(pane.clusterPage(), "Run on Rehearsal"));
    }

    private void await(Phase phase) {
        Ui.waitFor("the phase " + phase, () -> runs.state().get().phase() == phase);
        Ui.settle();
    }

    private String strip() {
        return Ui.find(pane, RunStrip.class).text();
    }

    private String notices() {
        return desk.notices().all().stream().map(Notice::text).collect(Collectors.joining("\n"));
    }

    @Test
    void theResultOpensWhenItLandsAlsoWhenTheViewWasClosed() {
        cluster.answers.add(RehearsedCluster.says(State.WAITING, 0));
        pane.runOn(cluster);
        Ui.settle();
        Ui.type(pane.clusterPage().field("slices"), "3");
        Ui.screenshot(pane, "cluster-page");
        Ui.press(Ui.button(pane.clusterPage(), "Run on Rehearsal"));
        Ui.waitFor("the cluster to be asked", () -> cluster.asked > 0);
        Ui.waitFor("how it stands", () -> strip().contains("Rehearsal job 1: pass 1 of 1: 0 slices done"));
        assertEquals(Map.of("slices", "3"), cluster.requests.get(0).settings());
        assertEquals(folder.resolve("pipeline-results"), cluster.requests.get(0).folder());
        assertEquals(
                Optional.of("Run " + desk.document().title() + " on Rehearsal"),
                List.of(Job.getJobManager().find(null)).stream()
                        .map(Job::getName)
                        .filter(name -> name.endsWith("on Rehearsal"))
                        .findFirst());
        Ui.screenshot(pane, "cluster-running");

        IViewPart view = Ui.page().findView("org.solidus.workbench.view.pipeline");
        Ui.page().hideView(view);
        Ui.settle();
        assertTrue(pane.isDisposed());
        cluster.answers.add(RehearsedCluster.says(State.RUNNING, 2));
        pane = Ui.pane("pipeline", PipelinePane.class);
        Ui.waitFor("two slices", () -> strip().contains("2 of 3 partitions"));
        assertEquals(2. / 3, runs.state().get().share(), 1e-12);
        cluster.answers.add(RehearsedCluster.says(State.DONE, 3));
        await(Phase.DONE);
        Ui.waitFor("the results", () -> desk.results().get().isPresent());
        assertEquals(
                folder.resolve("pipeline-results").resolve("result.nxs"),
                desk.results().get().orElseThrow().file());
        assertEquals(List.of(), cluster.cancelled);
    }

    @Test
    void slicesThatFailedAreShownWithTheirLogsAndResumeGoesThereAgain() {
        cluster.answers.add(RehearsedCluster.says(State.RUNNING, 1));
        cluster.answers.add(RehearsedCluster.says(
                State.FAILED,
                1,
                "Slice 2 of 3 failed on node7, exit code 137:",
                "  Frame 12 of 'frames' cannot be read."));
        submit();
        await(Phase.FAILED);
        assertTrue(strip().startsWith("Rehearsal job 1 ended without a result: pass 1 of 1"), strip());
        assertTrue(pane.linesPage().getVisible());
        assertEquals(
                "Slice 2 of 3 failed on node7, exit code 137:\n  Frame 12 of 'frames' cannot be read.",
                pane.linesPage().text());
        Ui.screenshot(pane, "cluster-failed");
        assertTrue(desk.notices().all().stream()
                .anyMatch(notice -> notice.level() == Notice.Level.ERROR
                        && notice.detail().contains("Frame 12 of 'frames' cannot be read.")));
        assertFalse(cluster.requests.get(0).resume(), "nothing was there before");

        cluster.answers.clear();
        cluster.answers.add(RehearsedCluster.says(State.DONE, 3));
        Ui.press(Ui.button(pane, "Resume"));
        await(Phase.DONE);
        assertTrue(cluster.requests.get(1).resume());
    }

    @Test
    void stoppingCancelsItOnTheClusterAndIsTriedAgainWhereThatFails() {
        cluster.refusals.add("scancel: no.");
        cluster.answers.add(RehearsedCluster.says(State.RUNNING, 1));
        submit();
        Ui.waitFor("the cluster to be asked", () -> cluster.asked > 0);
        Ui.press(Ui.button(pane, "Stop"));
        Ui.waitFor("the refusal", () -> notices().contains("could not be cancelled: scancel: no."));
        Ui.waitFor("that it goes on", () -> runs.state().get().phase() == Phase.RUNNING);
        assertEquals(List.of(), cluster.cancelled);
        Ui.press(Ui.button(pane, "Stop"));
        await(Phase.STOPPED);
        assertEquals(List.of("Rehearsal job 1"), cluster.cancelled);
        assertTrue(strip().contains("was cancelled"), strip());
    }

    @Test
    void aClusterThatDoesNotAnswerForAWhileIsAskedAgain() {
        cluster.answers.add(Optional.empty());
        cluster.answers.add(Optional.empty());
        cluster.answers.add(RehearsedCluster.says(State.DONE, 3));
        submit();
        await(Phase.DONE);
        assertEquals(3, cluster.asked);
        assertEquals(
                1,
                desk.notices().all().stream()
                        .filter(notice -> notice.text().contains("cannot be asked now: the cluster does not answer."))
                        .filter(notice -> notice.at().isAfter(began))
                        .count());
    }

    /** @return what would have been asked before */
    private Optional<String> runAndCloseTheWindow() {
        cluster.answers.add(RehearsedCluster.says(State.RUNNING, 1));
        RunControl other = new RunControl(desk);
        ClusterPlace place = new ClusterPlace(cluster, Map.of());
        RunRequest request =
                new RunRequest("other", desk.pipeline().get(), folder.resolve("other"), 1, false, Optional.of(place));
        assertTrue(other.start(request, 1));
        Ui.waitFor("the cluster to be asked", () -> cluster.asked > 0);
        Optional<String> lost = other.unfinished();
        other.close();
        Ui.waitFor("the job to end", () -> List.of(Job.getJobManager().find(null)).stream()
                .noneMatch(job -> job.getName().equals("Run other on Rehearsal")));
        return lost;
    }

    @Test
    void closingTheWindowLeavesItToTheClusterThatGoesOnAlone() {
        assertEquals(Optional.empty(), runAndCloseTheWindow());
        assertEquals(List.of(), cluster.cancelled);
    }

    @Test
    void closingTheWindowEndsWhatNeedsIt() {
        cluster.survives = false;
        String lost = runAndCloseTheWindow().orElseThrow();
        assertTrue(lost.startsWith("'Run other on Rehearsal' has not ended and would be stopped."), lost);
        assertEquals(List.of("Rehearsal job 1"), cluster.cancelled);
    }

    @Test
    void whatIsWrongIsSaidAndNothingRuns() {
        cluster.obstacle = "Nothing here knows 'sbatch'; log in where Slurm is.";
        cluster.answers.add(RehearsedCluster.says(State.RUNNING, 1));
        pane.runOn(cluster);
        Ui.waitFor("the obstacle", () -> pane.clusterPage().obstacle().contains("log in where Slurm is"));
        Ui.type(pane.clusterPage().field("slices"), "none");
        Ui.press(Ui.button(pane.clusterPage(), "Run on Rehearsal"));
        await(Phase.FAILED);
        assertEquals("'slices' must be a whole number, not 'none'.", strip());
        assertEquals(0, cluster.asked);
    }

    @Test
    void settingsAreAsTheyWereTheLastTimeOverARestartToo() {
        cluster.answers.add(RehearsedCluster.says(State.CANCELLED, 0));
        pane.runOn(cluster);
        Ui.settle();
        Ui.type(pane.clusterPage().field("partition"), "short & \"fast\"");
        String options = "--constraint=a\\b\n--comment=new";
        pane.clusterPage().field("options").setText(options);
        Ui.press(Ui.button(pane.clusterPage(), "Run on Rehearsal"));
        await(Phase.STOPPED);
        ViewState state = new ViewState();
        pane.save(state);
        pane.restore(new ViewState());
        pane.runOn(cluster);
        assertEquals("", pane.clusterPage().field("partition").getText());
        pane.restore(state);
        pane.runOn(cluster);
        assertEquals("short & \"fast\"", pane.clusterPage().field("partition").getText());
        assertEquals(options, pane.clusterPage().field("options").getText());
        assertEquals("", pane.clusterPage().field("slices").getText());
        assertEquals("automatic", pane.clusterPage().field("slices").getMessage());
    }

    /** As if the workbench had been closed while the cluster works. */
    private void leaveOnTheCluster() throws PipelineException, IOException {
        cluster.answers.add(RehearsedCluster.says(State.RUNNING, 1));
        RunControl before = new RunControl(desk);
        Path file = desk.document().file().orElseThrow();
        RunRequest request = new RunRequest(
                "before",
                Pipeline.read(file, Pipeline.Overrides.NONE),
                folder.resolve("pipeline-results"),
                1,
                false,
                Optional.of(new ClusterPlace(cluster, Map.of())));
        assertTrue(before.start(request, 1));
        Ui.waitFor("the cluster to be asked", () -> cluster.asked > 0);
        before.close();
        Ui.waitFor("the job to end", () -> List.of(Job.getJobManager().find(null)).stream()
                .noneMatch(job -> job.getName().equals("Run before on Rehearsal")));
    }

    @Test
    void whatWasLeftOnTheClusterIsFollowedAndItsResultOpens() throws PipelineException, IOException {
        leaveOnTheCluster();
        pane.runOn(cluster);
        await(Phase.LEFT);
        assertEquals(
                "What was submitted before (Rehearsal job 1, into " + folder.resolve("pipeline-results")
                        + ") has given no result yet. Follow looks on and opens it when it lands.",
                strip());
        Ui.screenshot(pane, "cluster-left");
        cluster.answers.add(RehearsedCluster.says(State.RUNNING, 2));
        Ui.press(Ui.button(pane, "Follow"));
        Ui.waitFor("two slices", () -> strip().contains("2 of 3 partitions"));
        assertFalse(pane.clusterPage().getVisible(), "the form to submit is out of place");
        assertEquals(List.of(), cluster.cancelled);
        cluster.answers.add(RehearsedCluster.says(State.DONE, 3));
        await(Phase.DONE);
        Ui.waitFor("the results", () -> desk.results().get().isPresent());
        assertEquals(1, cluster.requests.size(), "nothing was submitted again");
    }

    @Test
    void whatWasLeftAndFailsIsResumed() throws PipelineException, IOException {
        leaveOnTheCluster();
        pane.runOn(cluster);
        await(Phase.LEFT);
        cluster.answers.clear();
        cluster.answers.add(RehearsedCluster.says(State.FAILED, 1, "Slice 2 of 3 failed on node7."));
        Ui.press(Ui.button(pane, "Follow"));
        await(Phase.FAILED);
        assertEquals("Slice 2 of 3 failed on node7.", pane.linesPage().text());
        cluster.answers.clear();
        cluster.answers.add(RehearsedCluster.says(State.DONE, 3));
        Ui.press(Ui.button(pane, "Resume"));
        await(Phase.DONE);
        assertTrue(cluster.requests.get(1).resume());
    }

    @Test
    void nothingIsSubmittedBesideWhatStillWorksIntoTheFolder() throws PipelineException, IOException {
        leaveOnTheCluster();
        submit();
        Ui.waitFor("the refusal", () -> notices().contains("Nothing was submitted: what was submitted before"));
        await(Phase.LEFT);
        assertEquals(1, cluster.requests.size());
        assertTrue(Ui.button(pane, "Follow").getVisible());
        cluster.answers.clear();
        cluster.answers.add(RehearsedCluster.says(State.CANCELLED, 0));
        Ui.press(Ui.button(pane, "Follow"));
        await(Phase.STOPPED);
        assertTrue(strip().contains("was cancelled"), strip());
    }

    /** As Slurm leaves it; Slurm itself is not asked. */
    private static void leaveWithSlurm(Path results) throws IOException {
        Path scripts = Files.createDirectories(results.resolve("result.nxs.slurm"));
        Files.writeString(scripts.resolve("jobs"), "pass-1 4711 1-3\nmerge 4712\n");
        Files.writeString(scripts.resolve("parts"), results.resolve(".result.nxs.parts") + "\n3\n");
    }

    @Test
    void openingAPipelineOffersWhatSlurmHasOfIt() throws IOException {
        Path file = desk.document().file().orElseThrow();
        runs.state().set(RunState.NONE);
        leaveWithSlurm(folder.resolve("pipeline-results"));
        desk.document().open(file);
        await(Phase.LEFT);
        desk.document().create();
        Ui.settle();
        desk.document().open(file);
        await(Phase.LEFT);
        assertTrue(strip().startsWith("What was submitted before (Slurm jobs 4711, 4712, into "), strip());
        desk.document().create();
        Ui.waitFor("the offer to go", () -> runs.state().get().phase() == Phase.NONE);

        Files.writeString(folder.resolve("pipeline-results/result.nxs.slurm/cancelled"), "");
        desk.document().open(file);
        Ui.settle();
        Ui.waitFor("the background", () -> desk.work().idle());
        assertEquals(Phase.NONE, runs.state().get().phase());
    }

    @Test
    void whatWasHandedOverIntoAnotherFolderIsFoundAfterARestartToo() throws IOException {
        Path elsewhere = folder.resolve("else where");
        pane.setResultFolder(Optional.of(elsewhere));
        cluster.answers.add(RehearsedCluster.says(State.CANCELLED, 0));
        submit();
        await(Phase.STOPPED);
        leaveWithSlurm(elsewhere);
        ViewState state = new ViewState();
        pane.save(state);
        pane.setResultFolder(Optional.empty());
        pane.restore(new ViewState());
        runs.state().set(RunState.NONE);
        Ui.waitFor("the background", () -> desk.work().idle());
        assertEquals(Phase.NONE, runs.state().get().phase());
        pane.restore(state);
        await(Phase.LEFT);
        assertTrue(strip().contains("into " + elsewhere + ")"), strip());
    }

    @Test
    void whatIsPutRightAfterAFailureIsWhatIsHandedInNext() {
        cluster.answers.add(RehearsedCluster.says(State.FAILED, 1, "Slice 2 of 3 failed on node7."));
        submit();
        await(Phase.FAILED);
        desk.document().setParam("scale", "factor", "3");
        Ui.waitFor("the check", pane::settled);
        cluster.answers.clear();
        cluster.answers.add(RehearsedCluster.says(State.DONE, 3));
        Ui.press(Ui.button(pane, "Resume"));
        await(Phase.DONE);
        assertTrue(
                cluster.requests.get(1).pipeline().text().contains("factor: 3"),
                cluster.requests.get(1).pipeline().text());
    }

    @Test
    void theFormStaysWithWhatIsWrongInIt() {
        Submitter slurm = desk.registry().contributions(Submitter.class).stream()
                .filter(each -> each.id().equals("slurm"))
                .findFirst()
                .orElseThrow();
        pane.runOn(slurm);
        Ui.waitFor("the background", () -> desk.work().idle());
        Ui.type(pane.clusterPage().field("slices"), "many");
        Ui.press(Ui.button(pane.clusterPage(), "Run on Slurm"));
        Ui.settle();
        assertEquals(
                "'slices' is a number from 1 to 1000, not 'many'.",
                pane.clusterPage().obstacle());
        assertTrue(pane.clusterPage().getVisible());
        assertEquals(Phase.NONE, runs.state().get().phase());
        pane.clusterPage().field("time").notifyListeners(SWT.FocusIn, new Event());
        assertEquals(
                "Time limit of each job, such as 2:00:00.", pane.clusterPage().meaning());
        assertEquals("from a trial", pane.clusterPage().field("time").getMessage());
        Ui.screenshot(pane, "cluster-form-of-slurm");
        Ui.type(pane.clusterPage().field("slices"), "3");
        Ui.waitFor("the sentence to go", () -> !pane.clusterPage().obstacle().contains("'slices' is a number"));
    }

    @Test
    void theFolderOfSparkThatIsTypedIsLookedInto() throws IOException {
        Submitter spark = desk.registry().contributions(Submitter.class).stream()
                .filter(each -> each.id().equals("spark"))
                .findFirst()
                .orElseThrow();
        pane.runOn(spark);
        Ui.type(pane.clusterPage().field("spark-home"), folder.toString());
        Ui.waitFor(
                "what is missing",
                () -> pane.clusterPage().obstacle().contains("There is no Spark in " + folder + " "));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String name : List.of("spark-submit", "spark-submit.cmd")) {
            Files.createFile(bin.resolve(name)).toFile().setExecutable(true);
        }
        Ui.type(pane.clusterPage().field("spark-home"), folder + "/");
        Ui.waitFor("the sentence to go", () -> !pane.clusterPage().obstacle().contains("There is no Spark in"));
        Ui.press(Ui.button(pane.clusterPage(), "Run on Apache Spark"));
        assertTrue(
                pane.clusterPage().obstacle().startsWith("Name the master of the cluster"),
                pane.clusterPage().obstacle());
    }
}
