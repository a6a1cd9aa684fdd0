/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.eclab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.FileContainer;
import org.solidus.io.file.HeaderFields;
import org.solidus.io.file.Magic;
import org.solidus.io.log.LogMetadata;
import org.solidus.io.log.LogTable;

/**
 * Reads BioLogic's binary EC-Lab files. The columns have the names and units of EC-Lab's text export, so that an .mpr
 * and its .mpt give the same table; a column whose number is not known is left out with a warning in the metadata. What
 * EC-Lab computes when it exports (power, cycles of some techniques) is not in the file.
 */
@Component(service = Reader.class)
public final class MprReader implements Reader {

    private static final Magic MAGIC = Magic.of("BIO-LOGIC MODULAR FILE\u001a");
    private static final int MOST_LOOPS = 100_000;

    @Override
    public String id() {
        return "io.eclab.mpr";
    }

    @Override
    public String name() {
        return "EC-Lab binary";
    }

    @Override
    public List<String> extensions() {
        return List.of("mpr");
    }

    @Override
    public double probe(Path path, byte[] head) {
        return MAGIC.begins(head) ? 1 : isNamed(path) ? 0.1 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        return BinaryFile.open(path, file -> {
            MAGIC.require(file, "an EC-Lab .mpr file");
            List<MprModule> modules = MprModule.of(file);
            Optional<MprModule> module = MprModule.find(modules, MprModule.DATA);
            if (module.isEmpty()) {
                throw file.error("holds no data: it has no module '" + MprModule.DATA + "'");
            }
            MprData data = MprData.of(file, module.get(), loops(file, modules));
            MprSettings settings = new MprSettings(file, modules);
            LogMetadata metadata = settings.metadata();
            data.record().warnings().forEach(metadata::warn);
            OptionalDouble rate = settings.nominalRate();
            LogTable table = EclabColumns.table(path, data.columns(), data.points(), data::read);
            LogTable whole = rate.isPresent() ? table.constant(LogTable.NOMINAL_RATE, rate.getAsDouble()) : table;
            return FileContainer.of(file, metadata.map(), whole.dataset("table", true));
        });
    }

    private static List<Long> loops(BinaryFile file, List<MprModule> modules) throws IOException {
        Optional<MprModule> module = MprModule.find(modules, MprModule.LOOP);
        List<Long> loops = new ArrayList<>();
        if (module.isPresent() && module.get().holds(0, 4)) {
            long count = module.get().fields(file, 0, 4).uint32();
            int there =
                    (int) Math.min(Math.min(count, MOST_LOOPS), (module.get().length() - 4) / 4);
            HeaderFields fields = module.get().fields(file, 4, 4 * there);
            for (int i = 0; i < there; i++) {
                loops.add(fields.uint32());
            }
        }
        return loops.stream().sorted().distinct().toList();
    }
}
