/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.solidus.core.pipeline.Value.Where;

/**
 * Reads YAML (and so JSON) into values with places. Nothing is constructed from tags; depth and size are bounded, so
 * that aliases cannot blow a small text up.
 */
public final class YamlText {

    private static final int MOST_VALUES = 100_000;
    private static final int DEEPEST = 50;

    private final String file;
    private int values;

    private YamlText(String file) {
        this.file = file;
    }

    /**
     * @param file name for messages
     * @throws PipelineException with the place where the text is no YAML
     */
    public static Value read(String file, String text) throws PipelineException {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(false)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            Where start = new Where(file, 1, 1);
            return root.isEmpty() ? Value.Mapping.empty(start) : new YamlText(file).value(root.get(), 0);
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().orElse(null);
            throw new PipelineException(new Problem(
                    file,
                    mark == null ? 0 : mark.getLine() + 1,
                    mark == null ? 0 : mark.getColumn() + 1,
                    "This is not YAML: " + e.getProblem() + "."));
        } catch (YamlEngineException | StackOverflowError e) {
            throw new PipelineException(new Problem(file, 0, 0, "This is not YAML: " + e.getMessage() + "."));
        }
    }

    private Value value(Node node, int depth) throws PipelineException {
        Where where = where(node);
        if (++values > MOST_VALUES || depth > DEEPEST) {
            throw new PipelineException(where.problem(
                    "The text holds more than " + MOST_VALUES + " values or more than " + DEEPEST + " levels."));
        }
        return switch (node) {
            case ScalarNode scalar ->
                new Value.Scalar(where, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
            case SequenceNode sequence -> {
                List<Value> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(value(item, depth + 1));
                }
                yield new Value.Sequence(where, items);
            }
            case MappingNode mapping -> mapping(mapping, where, depth);
            default ->
                throw new PipelineException(
                        where.problem("Only names, values, lists and mappings are understood here."));
        };
    }

    private Value.Mapping mapping(MappingNode mapping, Where where, int depth) throws PipelineException {
        Map<String, Value> entries = new LinkedHashMap<>();
        Map<String, Where> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new PipelineException(
                        where(tuple.getKeyNode()).problem("A name is a word, not a list or a mapping."));
            }
            if (entries.put(key.getValue(), value(tuple.getValueNode(), depth + 1)) != null) {
                throw new PipelineException(where(key).problem("'" + key.getValue() + "' stands here twice."));
            }
            keys.put(key.getValue(), where(key));
        }
        return new Value.Mapping(where, entries, keys);
    }

    private Where where(Node node) {
        return node.getStartMark()
                .map(mark -> new Where(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Where(file, 0, 0));
    }
}
