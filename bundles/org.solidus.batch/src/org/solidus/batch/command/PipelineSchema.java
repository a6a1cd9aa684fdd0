/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import static org.solidus.batch.command.Schemas.choice;
import static org.solidus.batch.command.Schemas.described;
import static org.solidus.batch.command.Schemas.list;
import static org.solidus.batch.command.Schemas.object;
import static org.solidus.batch.command.Schemas.of;
import static org.solidus.batch.command.Schemas.oneOrMore;
import static org.solidus.batch.command.Schemas.type;
import static org.solidus.batch.command.Schemas.with;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.figure.Panel;
import org.solidus.core.pipeline.SinkSpec;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.registry.StepInfo;

/**
 * The JSON Schema (draft 2020-12) of the pipeline file, made from the operations there are. It says what an editor can
 * check alone; whether names refer to something, and units and frames fit, is up to {@code solidus check}.
 */
final class PipelineSchema {

    private static final String NAME = "^[a-z][a-z0-9_]*$";
    private static final Map<String, Object> POSITIVE = of("type", "integer", "minimum", 1);
    private static final Map<String, Object> TIME = type("string");

    private final List<StepInfo> steps;

    PipelineSchema(List<StepInfo> steps) {
        this.steps = steps;
    }

    /** The whole schema as plain values. */
    Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("pipeline", described(of("const", 1), "Version of the format."));
        properties.put("title", described(type("string"), "For figures and reports."));
        properties.put("sources", sources());
        properties.put(
                "steps", described(list(of("anyOf", List.of(of("$ref", "#/$defs/step"), bareStep())), 1), "In order."));
        properties.put("figures", described(list(figure(), 1), "Figures that are composed of results."));
        properties.put(
                "default",
                described(type("string"), "The result that opens first; by default the last that no step uses."));
        properties.put(
                "onError",
                described(
                        with(choice(List.of("stop", "mask")), "default", "stop"),
                        "What a failed frame does: end the run, or keep its place, masked and counted."));
        properties.put("sink", sink());
        Map<String, Object> schema =
                of("$schema", "https://json-schema.org/draft/2020-12/schema", "title", "Solidus pipeline");
        schema.putAll(object(properties, List.of("pipeline", "sources", "steps")));
        schema.put("$defs", of("step", step()));
        return schema;
    }

    private static Map<String, Object> sources() {
        return of(
                "description",
                "What is read, by name.",
                "type",
                "object",
                "propertyNames",
                of("pattern", NAME),
                "minProperties",
                1,
                "additionalProperties",
                of("anyOf", List.of(type("string"), object(sourceOptions(), List.of("path")))));
    }

    private static Map<String, Object> sourceOptions() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put(
                "path",
                described(
                        type("string"),
                        "A file, or a pattern with * for a series of files in natural order; relative to "
                                + "the pipeline file."));
        options.put("dataset", described(type("string"), "Which dataset, where the file holds several."));
        options.put("scan", described(oneOrMore(type("string")), "The axes that were scanned, slowest first."));
        options.put(
                "select",
                described(
                        of("type", "string", "pattern", "^[0-9 ]*:[0-9 ]*(:[0-9 ]*)?$"),
                        "A part of the slowest scan axis, first:end or first:end:step; the end is not in it."));
        options.put(
                "grid",
                described(
                        with(list(POSITIVE, 2), "maxItems", 2),
                        "Rows and columns of a raster scan, first frame top left."));
        options.put(
                "step",
                described(oneOrMore(type("string")), "From row to row and from column to column: [5 um, 5 um]."));
        options.put(
                "order",
                described(choice(List.of("rows", "snake")), "snake, where every second row was scanned backwards."));
        options.put(
                "columns",
                described(
                        of("type", "object", "additionalProperties", of("type", List.of("string", "object"))),
                        "Names for the columns of a table: { time: \"t (s)\" }; of a column of states or other kinds:"
                                + " { beam: { of: \"Beam\", kinds: { 0: off, 1: on } } }."));
        options.put("start", described(TIME, "When the first frame began, on the clock."));
        options.put("interval", described(TIME, "Time from frame to frame."));
        options.put("exposure", described(TIME, "How long each frame was exposed."));
        options.put(
                "times",
                described(
                        type("string"),
                        "A table with the time at which each frame began: columns time, exposure, frame."));
        options.put("clock", described(type("string"), "Name of the clock of these times."));
        options.put(
                "follow",
                described(
                        type("string", "boolean", "object"),
                        "The file still grows: true, or the time without growth after which it has ended (30 s)."));
        return options;
    }

    /** A figure; one of a single panel has the panel's words beside its own. */
    private static Map<String, Object> figure() {
        Map<String, Object> whole = ParameterSchema.mapping(ParamInfo.of(ComposedFigure.Body.class));
        Map<String, Object> single = ParameterSchema.mapping(ParamInfo.of(Panel.class));
        Map<String, Object> name =
                described(of("type", "string", "pattern", NAME), "Name of its file; no step and no source has it.");
        Map<String, Object> panels = new LinkedHashMap<>();
        panels.put("name", name);
        panels.putAll(properties(whole));
        Map<String, Object> panel = new LinkedHashMap<>();
        panel.put("name", name);
        properties(whole).forEach((key, value) -> {
            if (!key.equals("panels")) {
                panel.put(key, value);
            }
        });
        panel.putAll(properties(single));
        return of("anyOf", List.of(object(panels, List.of("name", "panels")), object(panel, List.of("name"))));
    }

    @SuppressWarnings("unchecked") // a schema of a mapping, as it was made
    private static Map<String, Object> properties(Map<String, Object> mapping) {
        return (Map<String, Object>) mapping.get("properties");
    }

    private static Map<String, Object> sink() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put(
                "path",
                described(
                        of("type", "string", "default", "result.nxs"),
                        "The result file, relative to the pipeline or to --out."));
        parts.put(
                "figures",
                described(
                        oneOrMore(choice(SinkSpec.FIGURE_FORMATS)), "Formats of the figures beside it; [] for none."));
        parts.put(
                "tables",
                described(oneOrMore(choice(List.of("csv"))), "Formats of the tables beside it; [] for none."));
        parts.put(
                "report",
                described(of("type", "boolean", "default", true), "Whether report.html is written beside it."));
        return of("description", "Where the results go.", "anyOf", List.of(type("string"), object(parts, List.of())));
    }

    /** A step that needs no parameters may be written as its id alone. */
    private Map<String, Object> bareStep() {
        return of(
                "enum",
                steps.stream()
                        .filter(PipelineSchema::mayBeBare)
                        .map(StepInfo::id)
                        .toList());
    }

    private static boolean mayBeBare(StepInfo step) {
        return step.parameters().stream().noneMatch(ParamInfo::required);
    }

    private Map<String, Object> step() {
        Map<String, Object> properties = new LinkedHashMap<>();
        steps.forEach(step -> properties.put(step.id(), parameters(step)));
        properties.put(
                "from",
                described(type("string"), "The source or earlier result that it works on; by default the step above."));
        properties.put(
                "as",
                described(
                        of("type", "string", "pattern", NAME),
                        "Name of its result; by default the last part of its id."));
        properties.put(
                "keep",
                described(of("type", "boolean", "default", false), "Keep its result though another step uses it."));
        properties.put(
                "off",
                described(
                        of("type", "boolean", "default", false),
                        "Switched off: its input passes through under its name."));
        properties.put(
                "over",
                described(oneOrMore(type("string")), "Fold: the scan axes that are folded away; by default all."));
        properties.put("every", described(POSITIVE, "Fold: so many frames each."));
        properties.put(
                "by", described(of("type", "string", "pattern", "^\\$"), "Fold: the frames of one label each, $name."));
        Map<String, Object> schema = object(properties, List.of());
        List<Map<String, Object>> ids =
                steps.stream().map(step -> of("required", List.of(step.id()))).toList();
        return ids.isEmpty() ? schema : with(schema, "oneOf", ids);
    }

    private static Map<String, Object> parameters(StepInfo step) {
        Map<String, Object> mapping = ParameterSchema.mapping(step.parameters());
        Map<String, Object> schema = mayBeBare(step) ? with(mapping, "type", List.of("object", "null")) : mapping;
        return described(schema, step.op().name() + ". " + step.op().description());
    }
}
