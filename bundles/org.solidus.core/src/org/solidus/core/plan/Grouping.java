/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Quantities;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.unit.Unit;

/** What a fold folds: which group each frame belongs to, and the scan axes of the groups. */
public sealed interface Grouping {

    /** Scan axes of the groups, as far as they are known. */
    List<AxisSpec> groups(List<AxisSpec> scan);

    /** Everything into one. */
    record All() implements Grouping {
        @Override
        public List<AxisSpec> groups(List<AxisSpec> scan) {
            return List.of();
        }
    }

    /**
     * The named axes are folded away, the others stay.
     *
     * @param names of scan axes
     */
    record Over(List<String> names) implements Grouping {

        /** Copies the names. */
        public Over {
            names = List.copyOf(names);
        }

        @Override
        public List<AxisSpec> groups(List<AxisSpec> scan) {
            return scan.stream().filter(axis -> !names.contains(axis.name())).toList();
        }
    }

    /**
     * Runs of n frames in the order of the series; the last may be shorter.
     *
     * @param frames of a run, n
     */
    record Every(long frames) implements Grouping {
        @Override
        public List<AxisSpec> groups(List<AxisSpec> scan) {
            long size = 1;
            for (AxisSpec axis : scan) {
                size = axis.size() == AxisSpec.UNKNOWN || size == AxisSpec.UNKNOWN
                        ? AxisSpec.UNKNOWN
                        : size * axis.size();
            }
            long groups = size == AxisSpec.UNKNOWN ? size : (size + frames - 1) / frames;
            return List.of(
                    scan.size() == 1
                            ? new AxisSpec(
                                    scan.get(0).name(),
                                    scan.get(0).quantity(),
                                    scan.get(0).unit(),
                                    groups)
                            : new AxisSpec("group", Quantities.INDEX, Unit.ONE, groups));
        }
    }

    /**
     * Frames with the same label; a label that is not a number belongs nowhere.
     *
     * @param labels one for each frame
     */
    record By(SideInput<Double> labels) implements Grouping {
        @Override
        public List<AxisSpec> groups(List<AxisSpec> scan) {
            return List.of(new AxisSpec("label", Quantities.INDEX, Unit.ONE, AxisSpec.UNKNOWN));
        }
    }

    /** @throws IllegalArgumentException naming the axes there are, when the pipeline names another */
    static Grouping of(StepSpec.Grouping spec, List<AxisSpec> scan, Optional<SideInput<Double>> labels) {
        if (labels.isPresent()) {
            return new By(labels.get());
        }
        if (spec.every().isPresent()) {
            return new Every(spec.every().get());
        }
        if (spec.over().isEmpty()) {
            return new All();
        }
        List<String> names = scan.stream().map(AxisSpec::name).toList();
        for (String name : spec.over()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "'over': the series has no axis '" + name + "'." + Nearest.hint(name, names));
            }
        }
        return new Over(spec.over());
    }

    /** Values of the axis for groups of n along a series with one scan axis: the mean of each group's values. */
    static Axis grouped(Axis axis, long every) {
        List<Double> means = new ArrayList<>();
        for (long start = 0; start < axis.size(); start += every) {
            long end = Math.min(axis.size(), start + every);
            double sum = 0;
            for (int i = (int) start; i < end; i++) {
                sum += axis.value(i);
            }
            means.add(sum / (end - start));
        }
        return Axis.listed(
                axis.name(),
                axis.quantity(),
                axis.unit(),
                means.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
