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
                  # The layers in a scanning microscope: energies and elements from the sum of the map.
                  - series.sum:
                    from: layers
                    as: layers_total
                  - edx.calibrate: { elements: [O, P, Ge, Fe, V], spectrum: $layers_total, voltage: 20 kV }
                    from: layers
                    as: layers_calibrated
                  - series.sum:
                    from: layers_calibrated
                    as: layers_sum
                  - edx.calibrate: { elements: [O, P, Ge, Fe, V], voltage: 20 kV }
                    from: layers_total
                    as: layers_energies
                    keep: true
                  - edx.lines: { resolution: 132 eV, voltage: 20 kV }
                    from: layers_sum
                    as: layers_elements
                    keep: true
                  - edx.fit: { elements: [C, O, Al, P, V, Fe, Ge], resolution: 132 eV, voltage: 20 kV, curves: true }
                    from: layers_sum
                    as: layers_fit
                    keep: true
                  - edx.fit: { elements: [C, O, Al, P, V, Fe, Ge], resolution: 132 eV, voltage: 20 kV }
                    from: layers_calibrated
                    as: layer_counts
                    keep: true
                  - edx.composite: { channels: [{ of: V, colour: blue }, { of: Ge, colour: green }, { of: Fe, colour: red }] }
                    from: layer_counts
                    as: layers_composite
                    keep: true
                  - edx.layer: { inside: [Ge], outside: [V, Fe], across: y }
                    from: layer_counts
                    as: thickness
                    keep: true
                  # The interface in a transmission microscope.
                  - series.sum:
                    from: interface
                    as: interface_total
                  - edx.calibrate: { elements: [O, P, Fe, Cu, Ge, Pt], spectrum: $interface_total, resolution: 138 eV, voltage: 200 kV }
                    from: interface
                    as: interface_calibrated
                  - series.sum:
                    from: interface_calibrated
                    as: interface_sum
                  - edx.lines: { resolution: 138 eV, voltage: 200 kV }
                    from: interface_sum
                    as: interface_elements
                    keep: true
                  - edx.fit: { elements: [C, O, Al, Si, P, Fe, Cu, Ga, Ge, Pt], resolution: 138 eV, voltage: 200 kV }
                    from: interface_calibrated
                    as: counts
                    keep: true
                  - edx.maps: { elements: [O, P, Fe, Ge], also: [C, Al, Si, Cu, Ga, Pt], resolution: 138 eV, voltage: 200 kV }
                    from: interface_calibrated
                    as: windows
                    keep: true
                  - edx.bin: { by: 4 }
                    from: interface_calibrated
                    as: binned
                  - edx.fit: { elements: [C, O, Al, Si, P, Fe, Cu, Ga, Ge, Pt], resolution: 138 eV, voltage: 200 kV }
                    from: binned
                    as: binned_counts
                  - edx.quantify:
                      k: [{ element: O, k: 2.222 }, { element: P, k: 1 }, { element: Fe, k: 1.0526 }, { element: Ge, k: 1.3158 }, { element: Al, k: 1.0526 }]
                      factors: atomic
                      covariance: $binned_counts.covariance
                    from: binned_counts
                    as: composition
                    keep: true
                  - edx.interface: { of: [Fe, Ge], across: x }
                    from: counts
                    as: boundary
                    keep: true
                figures:
                  - name: layers_spectrum
                    title: "Sum spectrum of the layers with the fit"
                    panels:
                      - curves:
                          - { of: $layers_sum, name: measured }
                          - { of: $layers_fit.model, name: fit }
                          - { of: $layers_fit.background, name: background, dashed: true }
                        log: true
                        range: [0.1 keV, 12 keV]
                  - name: layers_maps
                    title: Element maps of the layers
                    columns: 3
                    panels:
                      - { maps: [{ of: $layer_counts.V, title: "V K" }] }
                      - { maps: [{ of: $layer_counts.Ge, title: "Ge K" }] }
                      - { maps: [{ of: $layer_counts.Fe, title: "Fe K" }] }
                      - { maps: [{ of: $layer_counts.O, title: "O K" }] }
                      - { maps: [{ of: $layer_counts.P, title: "P K" }] }
                      - { maps: [{ of: $layer_counts.C, title: "C K" }] }
                  - name: layers_colours
                    title: "V blue, Ge green, Fe red"
                    panels:
                      - composite:
                          channels: [{ of: $layer_counts.V, colour: "#0000ff" }, { of: $layer_counts.Ge, colour: "#00ff00" }, { of: $layer_counts.Fe, colour: "#ff0000" }]
                  - name: layers_picture
                    title: "V blue, Ge green, Fe red"
                    maps: [{ of: $layers_composite, title: "V blue, Ge green, Fe red" }]
                  - name: layer_thickness
                    title: Thickness of the electrolyte along the layer
                    panels:
                      - curves: [{ of: $thickness.profile.first }, { of: $thickness.profile.second }]
                        against: $thickness.profile.place
                      - curves: [{ of: $thickness.profile.thickness, look: points }]
                        against: $thickness.profile.place
                  - name: interface_maps
                    title: "The interface of LAGP and the cathode"
                    columns: 3
                    panels:
                      - { maps: [{ of: $counts.Ge, title: "Ge K" }] }
                      - { maps: [{ of: $counts.Fe, title: "Fe K" }] }
                      - { maps: [{ of: $counts.P, title: "P K" }] }
                      - { maps: [{ of: $counts.O, title: "O K" }] }
                      - { maps: [{ of: $counts.C, title: "C K" }] }
                      - { maps: [{ of: $counts.Al, title: "Al K" }] }
                      - { maps: [{ of: $counts.Si, title: "Si K" }] }
                      - { maps: [{ of: $counts.Pt, title: "Pt L" }] }
                      - { maps: [{ of: $counts.Ga, title: "Ga K" }] }
                  - name: line_scan
                    title: "Line scan across the interface"
                    panels:
                      - curves:
                          - { of: $boundary.profile.Fe, look: points }
                          - { of: $boundary.profile.Fe fit }
                          - { of: $boundary.profile.Ge, look: points }
                          - { of: $boundary.profile.Ge fit }
                        against: $boundary.profile.place
                default: counts
                sink: { path: result.nxs, figures: [png], tables: [csv] }
                """.replace("DATA", data);
    }
}
