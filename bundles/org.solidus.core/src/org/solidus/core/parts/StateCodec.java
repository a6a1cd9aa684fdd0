/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.step.Fold;

/**
 * States of folds as bytes and back: records of numbers, texts, primitive arrays, frames, lists and records of these.
 * Only the record class that the fold itself declares is made again; the bytes name no class.
 */
public final class StateCodec {

    private StateCodec() {}

    /** The record class that a fold declares as its state. */
    public static Class<? extends Record> stateType(Fold<?, ?> fold) {
        for (Type implemented : fold.getClass().getGenericInterfaces()) {
            if (implemented instanceof ParameterizedType parameterized
                    && parameterized.getRawType() == Fold.class
                    && parameterized.getActualTypeArguments()[1] instanceof Class<?> state) {
                return state.asSubclass(Record.class);
            }
        }
        throw new IllegalArgumentException(
                fold.getClass().getName() + " implements Fold directly, with its own record as state.");
    }

    /**
     * A state as bytes that {@link #decode} reads back.
     *
     * @throws IllegalArgumentException when a component has a type that states may not hold
     */
    public static byte[] encode(Record state) {
        Encoder bytes = new Encoder();
        write(bytes, state.getClass(), state);
        return bytes.copy();
    }

    /**
     * A state again, from the bytes that {@link #encode} made of it.
     *
     * @throws IOException when the bytes end too early or are damaged
     */
    public static <S extends Record> S decode(Class<S> type, byte[] bytes) throws IOException {
        return type.cast(read(new Decoder(ByteBuffer.wrap(bytes)), type));
    }

    private static void write(Encoder out, Type type, Object value) {
        switch (value) {
            case Integer number -> out.int32(number);
            case Long number -> out.int64(number);
            case Double number -> out.float64(number);
            case Boolean flag -> out.flag(flag);
            case String text -> out.text(text);
            case Frame frame -> FrameCodec.write(out, frame);
            case byte[] a -> out.array(NDArray.of(ElementType.INT8, a, a.length));
            case short[] a -> out.array(NDArray.of(ElementType.INT16, a, a.length));
            case int[] a -> out.array(NDArray.of(ElementType.INT32, a, a.length));
            case long[] a -> out.array(NDArray.of(ElementType.INT64, a, a.length));
            case float[] a -> out.array(NDArray.of(a));
            case double[] a -> out.array(NDArray.of(a));
            case List<?> list -> {
                out.int32(list.size());
                for (Object item : list) {
                    write(out, ((ParameterizedType) type).getActualTypeArguments()[0], item);
                }
            }
            case Record nested -> {
                for (RecordComponent component : nested.getClass().getRecordComponents()) {
                    write(out, component.getGenericType(), value(component, nested));
                }
            }
            case null, default -> throw unsupported(type);
        }
    }

    private static Object read(Decoder in, Type type) throws IOException {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() == List.class) {
            List<Object> list = new ArrayList<>();
            int size = in.length();
            for (int i = 0; i < size; i++) {
                list.add(read(in, parameterized.getActualTypeArguments()[0]));
            }
            return list;
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isArray()) {
            return in.array().array();
        }
        if (raw.isRecord()) {
            return record(in, raw);
        }
        if (raw == Frame.class) {
            return FrameCodec.read(in);
        }
        return switch (raw.getSimpleName()) {
            case "int", "Integer" -> in.int32();
            case "long", "Long" -> in.int64();
            case "double", "Double" -> in.float64();
            case "boolean", "Boolean" -> in.flag();
            case "String" -> in.text();
            default -> throw unsupported(type);
        };
    }

    private static Object record(Decoder in, Class<?> type) throws IOException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(in, components[i].getGenericType());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IOException("The state " + type.getName() + " cannot be made again: " + e, e);
        }
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException(
                "A fold's state holds numbers, texts, primitive arrays, frames, lists and records of these, not "
                        + type.getTypeName() + ".");
    }
}
