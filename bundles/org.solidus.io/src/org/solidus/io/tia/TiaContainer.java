/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tia;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.core.source.Container;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FileContainer;
import org.solidus.io.file.Magic;

/** Puts series and their description together. */
final class TiaContainer {

    private static final Pattern SERIES_NAME = Pattern.compile("(.*)_(\\d{1,4})\\.[sS][eE][rR]");
    private static final int MOST_SERIES = 1000;

    private TiaContainer() {}

    /** A series that was opened, with the description beside it if there is one. */
    static Container ofSeries(BinaryFile file, Magic magic) throws IOException {
        magic.require(file, "a TIA series");
        SerFile series = SerFile.read(file);
        Matcher name = SERIES_NAME.matcher(file.path().getFileName().toString());
        Optional<EmiFile> emi = name.matches() ? beside(file.path(), name.group(1)) : Optional.empty();
        Map<String, Object> metadata = new LinkedHashMap<>();
        emi.ifPresent(found -> metadata.put("title", found.title()));
        Optional<EmiObject> object = emi.flatMap(found -> found.objectOf(series, Integer.parseInt(name.group(2)) - 1));
        metadata.putAll(TiaSeries.metadata(series, object));
        return FileContainer.of(file, metadata, TiaSeries.dataset(series, object, new LinkedHashSet<>(), true));
    }

    /** A damaged description is no reason not to read the series. */
    private static Optional<EmiFile> beside(Path series, String stem) {
        for (String extension : List.of(".emi", ".EMI", ".Emi")) {
            Path path = series.resolveSibling(stem + extension);
            if (Files.isRegularFile(path)) {
                try (BinaryFile file = BinaryFile.open(path)) {
                    return Optional.of(EmiFile.read(file));
                } catch (IOException unreadable) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** A description that was opened, with all its series. */
    static Container ofDescription(BinaryFile file) throws IOException {
        EmiFile emi = EmiFile.read(file);
        String name = file.path().getFileName().toString();
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        List<BinaryFile> files = new ArrayList<>(List.of(file));
        try {
            return put(emi, stem, files);
        } catch (IOException | RuntimeException e) {
            for (BinaryFile open : files) {
                open.close();
            }
            throw e;
        }
    }

    private static Container put(EmiFile emi, String stem, List<BinaryFile> files) throws IOException {
        BinaryFile description = files.get(0);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("title", emi.title());
        List<Dataset> datasets = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        Map<String, Object> others = new LinkedHashMap<>();
        for (int number = 1; number <= MOST_SERIES; number++) {
            Path path = description.path().resolveSibling(stem + "_" + number + ".ser");
            if (!Files.isRegularFile(path)) {
                break;
            }
            files.add(BinaryFile.open(path));
            SerFile series = SerFile.read(files.get(files.size() - 1));
            Optional<EmiObject> object = emi.objectOf(series, number - 1);
            Dataset dataset = TiaSeries.dataset(series, object, names, datasets.isEmpty());
            if (datasets.isEmpty()) {
                metadata.putAll(TiaSeries.metadata(series, object));
            } else {
                others.put(dataset.info().name(), TiaSeries.metadata(series, object));
            }
            datasets.add(dataset);
        }
        if (datasets.isEmpty()) {
            throw description.error("describes series that are not beside it: there is no " + stem
                    + "_1.ser in its folder (a single spectrum that lies in the .emi file alone is not read)");
        }
        if (!others.isEmpty()) {
            metadata.put("series", others);
        }
        return new FileContainer(description.path(), closing(files), metadata, datasets);
    }

    private static Closeable closing(List<BinaryFile> files) {
        return () -> {
            for (BinaryFile file : files) {
                file.close();
            }
        };
    }
}
