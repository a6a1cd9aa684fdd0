/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.solidus.batch.cluster.ClusterJob;
import org.solidus.batch.cluster.Submitter;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.run.ClusterPlace;
import org.solidus.workbench.run.RunControl;
import org.solidus.workbench.run.RunRequest;

/**
 * Looks whether a cluster has a run of the document from an earlier call, of this program or another, and offers to look
 * on at it. What was handed over lies beside the result: no cluster is asked. UI thread.
 */
final class LeftRuns {

    private final Desk desk;
    private final PipelineDocument document;
    private final RunControl control;
    private final RunActions runs;
    private final ClusterSettings settings;
    private Optional<Place> looked = Optional.empty();

    private record Place(Path file, Set<Path> folders) {}

    private record Found(Submitter submitter, ClusterJob job, Pipeline pipeline, Path folder) {}

    LeftRuns(Desk desk, RunControl control, RunActions runs, ClusterSettings settings) {
        this.desk = desk;
        this.document = desk.document();
        this.control = control;
        this.runs = runs;
        this.settings = settings;
    }

    /** Looks, where it is another pipeline or folder than the last time, or one that was just opened or saved. */
    void lookIfNew() {
        Optional<Place> now = place();
        boolean moved = !now.equals(looked);
        if (moved) {
            looked = now;
            control.withdraw();
        }
        if (moved || !document.dirty()) {
            look(List.of());
        }
    }

    /** Looks now. @param more clusters beside those that are installed */
    void look(List<Submitter> more) {
        Set<Submitter> submitters = new LinkedHashSet<>(more);
        submitters.addAll(desk.registry().contributions(Submitter.class));
        Optional<Place> place = place();
        if (place.isEmpty()) {
            desk.work().cancel(this);
            return;
        }
        desk.work()
                .latest(
                        this,
                        () -> find(submitters, place.get()),
                        found -> found.filter(run -> place.equals(place()))
                                .ifPresentOrElse(this::offer, control::withdraw),
                        why -> desk.notices().warn("It is not known what a cluster has of this pipeline: " + why));
    }

    private Optional<Place> place() {
        return document.file().map(file -> {
            Set<Path> folders = new TreeSet<>(Set.of(normal(runs.folder())));
            runs.handedOver().of(file).map(LeftRuns::normal).ifPresent(folders::add);
            return new Place(file, folders);
        });
    }

    private static Path normal(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private static Optional<Found> find(Set<Submitter> submitters, Place place) throws IOException {
        Pipeline pipeline;
        try {
            pipeline = Pipeline.read(place.file(), Pipeline.Overrides.NONE);
        } catch (PipelineException wrong) {
            return Optional.empty(); // which the editor shows
        }
        for (Path folder : place.folders()) {
            for (Submitter submitter : submitters) {
                Optional<ClusterJob> job =
                        submitter.earlier(folder.resolve(pipeline.sink().path()).normalize());
                if (job.isPresent()) {
                    return Optional.of(new Found(submitter, job.get(), pipeline, folder));
                }
            }
        }
        return Optional.empty();
    }

    private void offer(Found found) {
        ClusterPlace place = new ClusterPlace(
                found.submitter(), settings.of(found.submitter().id()));
        control.offer(
                new RunRequest(document.title(), found.pipeline(), found.folder(), 1, true, Optional.of(place)),
                found.job());
    }
}
