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
        OPERATION,
        FOLD,
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

    public String id() {
        return op.id();
    }

    public List<String> aliases() {
        return List.of(op.aliases());
    }

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
