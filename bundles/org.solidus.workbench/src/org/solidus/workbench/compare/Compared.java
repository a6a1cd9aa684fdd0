/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results.Result;
import org.solidus.figure.text.Typesetting;
import org.solidus.workbench.map.MapChoice;
import org.solidus.workbench.map.MapReader;
import org.solidus.workbench.map.MapSource;
import org.solidus.workbench.model.OpenResults;

/**
 * Result files that are compared, and their maps. What was read is kept. Used by one background thread at a time; made
 * anew when a file comes or goes.
 */
final class Compared {

    private final List<OpenResults> files;
    private final List<MapReader> readers = new ArrayList<>();

    Compared(List<OpenResults> files) {
        this.files = List.copyOf(files);
        files.forEach(file -> readers.add(new MapReader(MapSource.of(file.results(), file.pipeline()))));
    }

    List<Quantity> quantities() {
        return Quantity.of(
                readers.stream().map(reader -> reader.source().choices()).toList());
    }

    /** @throws IOException with a sentence, when a map cannot be read */
    Comparison read(Quantity quantity, BooleanSupplier stop) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Quantity.Place place : quantity.places()) {
            samples.add(new Sample(
                    title(quantity, place),
                    readers.get(place.file()).read(place.choice(), 0, part -> {}, Progress.NONE, stop)));
        }
        List<Sample> named = distinct(samples, quantity);
        named.sort(Sample.byNumber());
        return new Comparison(quantity, named, tests(quantity));
    }

    private String title(Quantity quantity, Quantity.Place place) {
        MapChoice choice = place.choice();
        boolean companion = choice.kind() == MapChoice.Kind.COMPANION
                && Character.isDigit(choice.part().charAt(0));
        long inFile = quantity.places().stream()
                .filter(other -> other.file() == place.file())
                .count();
        if (companion) {
            String[] parts = choice.part().split(" ", 2);
            return parts.length == 2 ? parts[0] + " " + Typesetting.unit(parts[1]) : choice.part();
        }
        return inFile > 1 ? choice.node() : files.get(place.file()).title();
    }

    /** Samples with the same title get the name of their folder or file. */
    private List<Sample> distinct(List<Sample> samples, Quantity quantity) {
        Map<String, Long> counts =
                samples.stream().collect(Collectors.groupingBy(Sample::title, Collectors.counting()));
        List<Sample> named = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            OpenResults file = files.get(quantity.places().get(i).file());
            named.add(
                    counts.get(sample.title()) == 1
                            ? sample
                            : new Sample(sample.title() + " (" + place(file) + ")", sample.picture()));
        }
        return named;
    }

    private String place(OpenResults file) {
        String name = file.file().getFileName().toString();
        boolean alike = files.stream()
                        .filter(other -> other.file().getFileName().toString().equals(name))
                        .count()
                > 1;
        return alike
                        && file.file().getParent() != null
                        && file.file().getParent().getFileName() != null
                ? file.file().getParent().getFileName().toString()
                : name;
    }

    /** Tests of the files that the maps come from, where they were made of that quantity. */
    private List<PairTest> tests(Quantity quantity) {
        List<PairTest> tests = new ArrayList<>();
        for (int file :
                quantity.places().stream().map(Quantity.Place::file).distinct().toList()) {
            for (Result result : files.get(file).results().results()) {
                if (isComparison(result, quantity)) {
                    try {
                        tests.addAll(PairTest.of(result.source().frame(0)));
                    } catch (IOException | RuntimeException notThere) {
                        // the maps can be compared without
                        continue;
                    }
                }
            }
        }
        return tests;
    }

    private static boolean isComparison(Result result, Quantity quantity) {
        var signature = result.source().info().signature();
        String measured = quantity.value().quantity();
        return signature.isTable()
                && signature.scan().isEmpty()
                && signature.companions().containsKey("pairs")
                && signature.companions().values().stream()
                        .anyMatch(part -> part.quantity().equals(measured));
    }
}
