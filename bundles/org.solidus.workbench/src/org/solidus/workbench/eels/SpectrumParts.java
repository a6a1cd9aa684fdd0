/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Signature;
import org.solidus.workbench.shelf.ShelfNode;

/**
 * Which results belong together: spectra, and what a step fitted to them.
 *
 * @param spectra names of everything that is a spectrum or a series of them, in the order of the pipeline
 * @param data name of those that are shown; empty: there are none
 * @param fitted name of a step that fitted them and gives the curves with its numbers; empty: none did
 * @param model companion with the whole model; empty: none
 * @param background companion with what lies under the edges; empty: none
 * @param parts companions with the rest of the model
 * @param scan sizes of the axes of the scan that is shown; empty: one spectrum
 */
record SpectrumParts(
        List<String> spectra,
        String data,
        String fitted,
        String model,
        String background,
        List<String> parts,
        List<Long> scan) {

    static final SpectrumParts NOTHING = new SpectrumParts(List.of(), "", "", "", "", List.of(), List.of());

    private static final Set<String> MODELS = Set.of("model", "fit", "fitted");
    private static final Set<String> BELOW = Set.of("background", "below");
    /** Curves beside a spectrum that are no part of a model of it. */
    private static final Set<String> OTHERS =
            Set.of("residual", "core", "low", "zero_loss", "noise", "removed", "difference", "error", "reference");

    /**
     * Chooses.
     *
     * @param wanted name of the spectra to show; where there are none of that name, those that suit best
     * @param selected step or source that is selected in the pipeline
     * @param inputs by step what it works on, as it is written: of steps that cannot run as they are, too
     */
    static SpectrumParts of(List<ShelfNode> nodes, String wanted, String selected, Map<String, String> inputs) {
        List<String> spectra = nodes.stream()
                .filter(node -> isSpectra(node.signature()))
                .map(ShelfNode::name)
                .toList();
        if (spectra.isEmpty()) {
            return NOTHING;
        }
        String data = spectra.contains(wanted) ? wanted : data(nodes, spectra, selected, inputs);
        Optional<ShelfNode> fitted = fitted(nodes, data, selected);
        Map<String, Signature> beside =
                fitted.map(node -> node.signature().companions()).orElse(Map.of());
        List<Long> scan = nodes.stream()
                .filter(node -> node.name().equals(data))
                .findFirst()
                .map(node -> node.signature().scan().stream()
                        .map(axis -> axis.size())
                        .toList())
                .orElse(List.of());
        return new SpectrumParts(
                spectra,
                data,
                fitted.map(ShelfNode::name).orElse(""),
                named(beside, MODELS),
                named(beside, BELOW),
                parts(beside),
                scan);
    }

    /** Whether frames are spectra: one axis, of energies. */
    static boolean isSpectra(Signature frames) {
        return frames.kind() == Signature.Kind.ARRAY
                && frames.rank() == 1
                && frames.axes().size() == 1
                && frames.axes().get(0).unit().compatible(SpectrumWindow.EV)
                && !frames.type().complex();
    }

    /** What the selected step worked on if it fitted it, itself if it makes spectra, else the last image of spectra. */
    private static String data(
            List<ShelfNode> nodes, List<String> spectra, String selected, Map<String, String> inputs) {
        Optional<ShelfNode> node =
                nodes.stream().filter(one -> one.name().equals(selected)).findFirst();
        if (node.isPresent()) {
            String input = node.get().input();
            boolean ofSpectra = spectra.contains(input);
            if (ofSpectra
                    && (isFit(node.get().signature()) || node.get().signature().isTable())) {
                return input;
            }
            if (spectra.contains(selected)) {
                return selected;
            }
        }
        String written = inputs.getOrDefault(selected, "");
        if (spectra.contains(written)) {
            return written;
        }
        return nodes.stream()
                .filter(one -> spectra.contains(one.name())
                        && one.step().isEmpty()
                        && one.signature().scan().size() == 2)
                .map(ShelfNode::name)
                .reduce((first, last) -> last)
                .orElse(spectra.get(0));
    }

    /** The selected step, else the last that fitted these spectra. */
    private static Optional<ShelfNode> fitted(List<ShelfNode> nodes, String data, String selected) {
        List<ShelfNode> all = nodes.stream()
                .filter(node -> node.input().equals(data) && isFit(node.signature()))
                .toList();
        return all.stream()
                .filter(node -> node.name().equals(selected))
                .findFirst()
                .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
    }

    /** Whether curves come with a result that were fitted. */
    private static boolean isFit(Signature signature) {
        return !named(signature.companions(), MODELS).isEmpty()
                || !named(signature.companions(), BELOW).isEmpty();
    }

    private static String named(Map<String, Signature> beside, Set<String> names) {
        return beside.keySet().stream()
                .filter(name -> names.contains(name.toLowerCase(Locale.ROOT)) && isSpectra(beside.get(name)))
                .findFirst()
                .orElse("");
    }

    private static List<String> parts(Map<String, Signature> beside) {
        List<String> parts = new ArrayList<>();
        beside.forEach((name, signature) -> {
            String plain = name.toLowerCase(Locale.ROOT);
            boolean known = MODELS.contains(plain) || BELOW.contains(plain) || OTHERS.contains(plain);
            if (!known && isSpectra(signature)) {
                parts.add(name);
            }
        });
        return List.copyOf(parts);
    }

    /** Whether there is anything to show. */
    boolean isEmpty() {
        return data.isEmpty();
    }

    /** Whether the spectra are an image. */
    boolean isImage() {
        return scan.size() == 2 && scan.get(0) * scan.get(1) > 1;
    }
}
