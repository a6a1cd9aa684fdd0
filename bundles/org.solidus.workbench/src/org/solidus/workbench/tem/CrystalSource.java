/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.plan.Node;
import org.solidus.core.preview.Previewer;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.source.Source;
import org.solidus.workbench.map.ScanValues;

/**
 * Results that are maps of crystals, and their values as far as they were read. Used by one background thread at a time.
 */
final class CrystalSource {

    private interface Opening {
        Source open(String name) throws IOException;
    }

    private final Map<String, Signature> signatures;
    private final Opening opening;
    private final Map<String, ScanValues> values = new LinkedHashMap<>();

    private CrystalSource(Map<String, Signature> signatures, Opening opening) {
        this.signatures = signatures;
        this.opening = opening;
    }

    /** Of results that are there. */
    static CrystalSource of(Results results) {
        Map<String, Source> sources = new LinkedHashMap<>();
        results.results().forEach(result -> sources.put(result.name(), result.source()));
        return of(sources);
    }

    /** Of sources by name. */
    static CrystalSource of(Map<String, Source> sources) {
        Map<String, Signature> signatures = new LinkedHashMap<>();
        sources.forEach((name, source) -> signatures.put(name, source.info().signature()));
        return new CrystalSource(kept(signatures), sources::get);
    }

    /** Of a pipeline as it is being edited. */
    static CrystalSource of(Previewer previewer, Pipeline pipeline) {
        Map<String, Signature> signatures = new LinkedHashMap<>();
        for (Node node : previewer.plan(pipeline).nodes()) {
            signatures.put(node.name(), node.signature());
        }
        return new CrystalSource(kept(signatures), name -> previewer.source(pipeline, name));
    }

    private static Map<String, Signature> kept(Map<String, Signature> all) {
        Map<String, Signature> maps = new LinkedHashMap<>();
        all.forEach((name, signature) -> {
            if (CrystalMap.fits(signature)) {
                maps.put(name, signature);
            }
        });
        return maps;
    }

    /** Names of the maps, in the order of the pipeline. */
    List<String> names() {
        return new ArrayList<>(signatures.keySet());
    }

    /** Lets maps that were read before stay, where they are those of the same run. */
    CrystalSource keeping(CrystalSource before) {
        values.putAll(before.values);
        return this;
    }

    /**
     * Reads a map.
     *
     * @param partial gets it while more of it comes, on this thread
     * @throws IOException with a sentence, when there is none
     */
    CrystalMap read(String name, long frame, Consumer<CrystalMap> partial, Progress progress, BooleanSupplier stop)
            throws IOException {
        Signature signature = signatures.get(name);
        ScanValues known = values.get(name);
        if (known == null) {
            Source source = opening.open(name);
            ScanValues fresh = ScanValues.of(source);
            fresh.fill(source, () -> partial.accept(CrystalMap.of(signature, fresh, frame)), progress, stop);
            if (!fresh.failure().isEmpty() && fresh.done() == 0) {
                throw new IOException(fresh.failure());
            }
            values.put(name, fresh);
            known = fresh;
        }
        return CrystalMap.of(signature, known, frame);
    }

    /** Reads what there is so far of a map that grows. */
    CrystalMap grown(String name, long frames, long frame, BooleanSupplier stop) throws IOException {
        Source source = opening.open(name);
        ScanValues all = values.computeIfAbsent(name, none -> ScanValues.of(source));
        all.grow(source, frames, stop);
        return CrystalMap.of(signatures.get(name), all, frame);
    }
}
