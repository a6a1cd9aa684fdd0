/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.registry;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.solidus.core.step.Fold;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;

/**
 * A step with what its annotations say.
 *
 * @param step the step
 * @param op its description
 * @param type record class of its parameters
 * @param parameters in the order of the record
 */
public record StepInfo(Step<?> step, Op op, Class<? extends Record> type, List<ParamInfo> parameters) {

    /** The shapes of a step. */
    public enum Shape {
        /** One frame in, one frame out: {@link Operation}. */
        OPERATION,
        /** Many frames in, one out: {@link Fold}. */
        FOLD,
        /** The whole series at once: {@link Whole}. */
        WHOLE
    }

    /** @throws IllegalArgumentException when the class is not annotated or its parameters are no described record */
    public static StepInfo of(Step<?> step) {
        Op op = step.getClass().getAnnotation(Op.class);
        if (op == null) {
            throw new IllegalArgumentException(step.getClass().getName() + " has no @Op annotation.");
        }
        Class<? extends Record> type = parameterType(step.getClass());
        return new StepInfo(step, op, type, ParamInfo.of(type));
    }

    /** What a pipeline writes to name the step. */
    public String id() {
        return op.id();
    }

    /** Earlier ids, which pipelines may still use. */
    public List<String> aliases() {
        return List.of(op.aliases());
    }

    /** The shape, by the interface that the step implements. */
    public Shape shape() {
        return switch (step) {
            case Operation<?> operation -> Shape.OPERATION;
            case Fold<?, ?> fold -> Shape.FOLD;
            case Whole<?> whole -> Shape.WHOLE;
        };
    }

    private static Class<? extends Record> parameterType(Class<?> step) {
        for (Type implemented : step.getGenericInterfaces()) {
            if (implemented instanceof ParameterizedType parameterized
                    && Step.class.isAssignableFrom((Class<?>) parameterized.getRawType())
                    && parameterized.getActualTypeArguments()[0] instanceof Class<?> argument) {
                return argument.asSubclass(Record.class);
            }
        }
        throw new IllegalArgumentException(step.getName()
                + " implements Operation, Batched, Fold or Whole directly, with its own record of parameters.");
    }
}
