/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Detectors by name: pixel size, number of pixels and gaps as their makers state them. Names are those of .poni files
 * ({@code Pilatus1M}); case, blanks, dashes and underscores don't matter.
 */
public final class KnownDetectors {

    private static final ModuleLayout PILATUS = new ModuleLayout(195, 487, 17, 7, 0);
    private static final ModuleLayout PILATUS_CDTE = new ModuleLayout(195, 487, 17, 7, 3);
    private static final ModuleLayout PILATUS4 = new ModuleLayout(255, 513, 20, 7, 0);
    private static final ModuleLayout EIGER = new ModuleLayout(514, 1030, 37, 10, 0);
    private static final ModuleLayout EIGER2 = new ModuleLayout(512, 1028, 38, 12, 0);
    private static final ModuleLayout EIGER2_CDTE = new ModuleLayout(512, 1028, 38, 12, 2);
    private static final ModuleLayout MAXIPIX = new ModuleLayout(256, 256, 4, 4, 0);

    private static final Map<String, Detector> BY_KEY = new LinkedHashMap<>();

    static {
        modular(
                172e-6,
                PILATUS,
                model("Pilatus100k", 195, 487),
                model("Pilatus200k", 407, 487),
                model("Pilatus300k", 619, 487),
                model("Pilatus300kw", 195, 1475),
                model("Pilatus900k", 619, 1475),
                model("Pilatus1M", 1043, 981),
                model("Pilatus2M", 1679, 1475),
                model("Pilatus6M", 2527, 2463));
        modular(
                172e-6,
                PILATUS_CDTE,
                model("PilatusCdTe300k", 619, 487),
                model("PilatusCdTe300kw", 195, 1475),
                model("PilatusCdTe900kw", 195, 4439),
                model("PilatusCdTe1M", 1043, 981),
                model("PilatusCdTe2M", 1679, 1475));
        modular(
                150e-6,
                PILATUS4,
                model("Pilatus4_260k", 530, 513),
                model("Pilatus4_260kw", 255, 1033),
                model("Pilatus4_1M", 1080, 1033),
                model("Pilatus4_2M", 1630, 1553),
                model("Pilatus4_4M", 2180, 2073));
        modular(
                75e-6,
                EIGER,
                model("Eiger500k", 514, 1030),
                model("Eiger1M", 1065, 1030),
                model("Eiger4M", 2167, 2070),
                model("Eiger9M", 3269, 3110),
                model("Eiger16M", 4371, 4150));
        modular(
                75e-6,
                EIGER2,
                model("Eiger2_250k", 512, 512),
                model("Eiger2_500k", 512, 1028),
                model("Eiger2_1M", 1062, 1028),
                model("Eiger2_1MW", 512, 2068),
                model("Eiger2_2MW", 512, 4148),
                model("Eiger2_4M", 2162, 2068),
                model("Eiger2_9M", 3262, 3108),
                model("Eiger2_16M", 4362, 4148));
        modular(
                75e-6,
                EIGER2_CDTE,
                model("Eiger2CdTe_500k", 512, 1028),
                model("Eiger2CdTe_1M", 1062, 1028),
                model("Eiger2CdTe_1MW", 512, 2068),
                model("Eiger2CdTe_2MW", 512, 4148),
                model("Eiger2CdTe_4M", 2162, 2068),
                model("Eiger2CdTe_9M", 3262, 3108),
                model("Eiger2CdTe_16M", 4362, 4148));
        modular(
                55e-6,
                MAXIPIX,
                model("Maxipix", 256, 256),
                model("Maxipix2x2", 516, 516),
                model("Maxipix5x1", 256, 1296));
        plain(200e-6, "Perkin", 2048, 2048);
        plain(100e-6, "Mar345", 3450, 3450);
        plain(139e-6, "Mar555", 3072, 2560);
        plain(75e-6, "Dexela2923", 3888, 3072);
        plain(308e-6, "Pixium", 1910, 2480);
        plain(50e-6, "FReLoN", 2048, 2048);
        plain(120e-6, "Apex2", 1024, 1024);
        plain(60e-6, "Titan", 2048, 2048);
        plain(44.2708e-6, "RayonixMx170", 3840, 3840);
        plain(78.125e-6, "RayonixMx225hs", 5760, 5760);
        plain(78.125e-6, "RayonixMx300hs", 7680, 7680);
        plain(55e-6, "Lambda60k", 256, 256);
        plain(55e-6, "Lambda250k", 516, 516);
    }

    private KnownDetectors() {}

    private record Model(String name, int rows, int columns) {}

    private static Model model(String name, int rows, int columns) {
        return new Model(name, rows, columns);
    }

    private static void modular(double pixel, ModuleLayout layout, Model... models) {
        for (Model model : models) {
            add(new Detector(model.name(), pixel, pixel, model.rows(), model.columns(), Optional.of(layout)));
        }
    }

    private static void plain(double pixel, String name, int rows, int columns) {
        add(new Detector(name, pixel, pixel, rows, columns, Optional.empty()));
    }

    private static void add(Detector detector) {
        BY_KEY.put(key(detector.name()), detector);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    /** The detector of that name, if it is known. */
    public static Optional<Detector> find(String name) {
        return Optional.ofNullable(BY_KEY.get(key(name)));
    }

    /** All of them. */
    public static Collection<Detector> all() {
        return java.util.Collections.unmodifiableCollection(BY_KEY.values());
    }
}
