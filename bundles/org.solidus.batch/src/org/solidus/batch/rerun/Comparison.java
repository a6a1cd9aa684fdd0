/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.rerun;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.solidus.batch.rerun.StoredRun.StoredStep;
import org.solidus.core.run.RunRecord.InputRecord;

/**
 * A run held against an earlier one of the same pipeline.
 *
 * @param datasets how many datasets were compared
 * @param differing paths of datasets that are not the same, with what is the matter
 * @param reasons what else differs: inputs, versions, parameters
 */
public record Comparison(int datasets, List<String> differing, List<String> reasons) {

    /** Whether every dataset is the same: type, shape and values. */
    public boolean same() {
        return differing.isEmpty();
    }

    /** Holds one run against an earlier one; both were read with their digests. */
    public static Comparison of(StoredRun before, StoredRun now) {
        TreeSet<String> all = new TreeSet<>(before.digests().keySet());
        all.addAll(now.digests().keySet());
        return new Comparison(all.size(), differing(all, before, now), reasons(before, now));
    }

    private static List<String> differing(TreeSet<String> all, StoredRun before, StoredRun now) {
        List<String> list = new ArrayList<>();
        for (String path : all) {
            String old = before.digests().get(path);
            String fresh = now.digests().get(path);
            if (old == null) {
                list.add(path + " (only in the new run)");
            } else if (fresh == null) {
                list.add(path + " (only in the file)");
            } else if (!old.equals(fresh)) {
                list.add(path);
            }
        }
        return list;
    }

    private static List<String> reasons(StoredRun before, StoredRun now) {
        List<String> reasons = new ArrayList<>();
        inputs(before, now, reasons);
        steps(before, now, reasons);
        if (!before.version().equals(now.version())) {
            reasons.add("Solidus was version " + before.version() + ", now it is " + now.version() + ".");
        }
        return reasons;
    }

    private static void inputs(StoredRun before, StoredRun now, List<String> reasons) {
        Map<String, InputRecord> fresh = new LinkedHashMap<>();
        now.inputs().forEach(input -> fresh.put(input.name(), input));
        for (InputRecord old : before.inputs()) {
            Optional.ofNullable(fresh.get(old.name()))
                    .flatMap(input -> change(old, input))
                    .ifPresent(reasons::add);
        }
    }

    private static Optional<String> change(InputRecord old, InputRecord now) {
        String subject = "The input '" + old.name() + "' (" + Path.of(old.path()) + ")";
        if (!old.sha256().equals(now.sha256())) {
            String size = old.size() == now.size() ? "" : ", " + old.size() + " bytes then, " + now.size() + " now";
            String files =
                    old.files() == now.files() ? "" : ", " + old.files() + " files then, " + now.files() + " now";
            return Optional.of(subject + " has changed: its frames are others" + files + size + ", last changed "
                    + now.modified() + ".");
        }
        if (old.size() != now.size() || !old.modified().equals(now.modified())) {
            return Optional.of(subject + " was written again (" + now.modified() + ") with the same frames.");
        }
        return Optional.empty();
    }

    private static void steps(StoredRun before, StoredRun now, List<String> reasons) {
        Map<String, StoredStep> fresh = new LinkedHashMap<>();
        now.steps().forEach(step -> fresh.put(step.name(), step));
        for (StoredStep old : before.steps()) {
            StoredStep step = fresh.get(old.name());
            if (step == null) {
                continue;
            }
            if (!old.version().equals(step.version())) {
                reasons.add("The operation '" + old.id() + "' was version " + old.version() + ", now it is "
                        + step.version() + ".");
            }
            if (!old.parameters().equals(step.parameters())) {
                reasons.add("The parameters of '" + old.name() + "' were " + old.parameters() + ", now they are "
                        + step.parameters() + ".");
            }
        }
    }
}
