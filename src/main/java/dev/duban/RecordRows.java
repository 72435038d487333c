package dev.duban;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Rows of one query as records: {@code case_no} becomes {@code caseNo}. Spring's own mapper finds a column by trying the one name
 * and catching an exception before the other, in every row, and an {@link Instant} likewise: on a list of 50 rows that costs more
 * than the query. Here columns are found once. For one query; the shapes of records are kept.
 */
final class RecordRows<T> implements RowMapper<T> {

    private static final ConversionService CONVERSION = DefaultConversionService.getSharedInstance();
    private static final Map<Class<?>, Shape<?>> SHAPES = new ConcurrentHashMap<>();

    private final Shape<T> shape;
    private int @Nullable [] columns;

    @SuppressWarnings("unchecked")
    RecordRows(Class<T> type) {
        this.shape = (Shape<T>) SHAPES.computeIfAbsent(type, Shape::of);
    }

    @Override
    public T mapRow(ResultSet row, int n) throws SQLException {
        var found = columns == null ? shape.columns(row.getMetaData()) : columns;
        columns = found;
        var values = new @Nullable Object[found.length];
        for (int at = 0; at < found.length; at++) {
            values[at] = value(row, found[at], shape.types().get(at));
        }
        return BeanUtils.instantiateClass(shape.constructor(), values);
    }

    private static @Nullable Object value(ResultSet row, int column, TypeDescriptor type) throws SQLException {
        if (type.getType() == Instant.class) {
            var at = row.getObject(column, OffsetDateTime.class);
            return at == null ? null : at.toInstant();
        }
        var value = JdbcUtils.getResultSetValue(row, column, type.getType());
        return type.getObjectType().isInstance(value) ? value : CONVERSION.convert(value, type);
    }

    /** A record as rows see it: its parts in their order. */
    private record Shape<T>(Constructor<T> constructor, List<String> names, List<TypeDescriptor> types) {

        static <T> Shape<T> of(Class<T> type) {
            var parts = type.getRecordComponents();
            try {
                var constructor = type.getDeclaredConstructor(
                        Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return new Shape<>(
                        constructor,
                        Arrays.stream(parts).map(RecordComponent::getName).toList(),
                        Arrays.stream(parts)
                                .map(part -> TypeDescriptor.valueOf(part.getType()))
                                .toList());
            } catch (NoSuchMethodException impossible) {
                throw new IllegalArgumentException(type + " is no record", impossible);
            }
        }

        int[] columns(ResultSetMetaData row) throws SQLException {
            var places = new HashMap<String, Integer>();
            for (int column = 1; column <= row.getColumnCount(); column++) {
                places.putIfAbsent(plain(row.getColumnLabel(column)), column);
            }
            var columns = new int[names.size()];
            for (int at = 0; at < columns.length; at++) {
                var place = places.get(plain(names.get(at)));
                if (place == null) {
                    throw new SQLException("The query has no column for '%s' of %s"
                            .formatted(names.get(at), constructor.getDeclaringClass()));
                }
                columns[at] = place;
            }
            return columns;
        }

        private static String plain(String name) {
            return name.replace("_", "").toLowerCase(Locale.ROOT);
        }
    }
}
