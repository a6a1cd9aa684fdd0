/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.xray;

/** The pipeline that comes with simulated X-ray maps. */
final class XrayPipeline {

    private XrayPipeline() {}

    /** @param data folder of the maps, as the pipeline sees it */
    static String text(String data) {
        return """
                pipeline: 1
                title: "X-rays: the layers of a battery, and the interface of its electrolyte"
                sources:
                  layers:    { path: DATA/layers.nxs }
                  interface: { path: DATA/interface.nxs }
                steps:
                  - edx.fit: { elements: [C, O, Al, P, V, Fe, Ge], resolution: 132 eV, voltage: 20 kV }
                    from: layers
                    as: layer_counts
                    keep: true
                """
                .replace("DATA", data);
    }
}
