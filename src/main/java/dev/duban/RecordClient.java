package dev.duban;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.KeyHolder;

/** Spring's client, which reads rows as records by {@link RecordRows}; all else is its own. */
final class RecordClient implements JdbcClient {

    private final JdbcClient client;

    RecordClient(JdbcClient client) {
        this.client = client;
    }

    @Override
    public StatementSpec sql(String sql) {
        return new Statement(client.sql(sql));
    }

    /** A statement of Spring's; each call answers this one. */
    private record Statement(StatementSpec statement) implements StatementSpec {

        @Override
        public <T> MappedQuerySpec<T> query(Class<T> type) {
            return type.isRecord() ? statement.query(new RecordRows<>(type)) : statement.query(type);
        }

        @Override
        public StatementSpec withFetchSize(int size) {
            statement.withFetchSize(size);
            return this;
        }

        @Override
        public StatementSpec withMaxRows(int most) {
            statement.withMaxRows(most);
            return this;
        }

        @Override
        public StatementSpec withQueryTimeout(int seconds) {
            statement.withQueryTimeout(seconds);
            return this;
        }

        @Override
        public StatementSpec param(@Nullable Object value) {
            statement.param(value);
            return this;
        }

        @Override
        public StatementSpec param(int place, @Nullable Object value) {
            statement.param(place, value);
            return this;
        }

        @Override
        public StatementSpec param(int place, @Nullable Object value, int type) {
            statement.param(place, value, type);
            return this;
        }

        @Override
        public StatementSpec param(String name, @Nullable Object value) {
            statement.param(name, value);
            return this;
        }

        @Override
        public StatementSpec param(String name, @Nullable Object value, int type) {
            statement.param(name, value, type);
            return this;
        }

        @Override
        public StatementSpec params(@Nullable Object... values) {
            statement.params(values);
            return this;
        }

        @Override
        public StatementSpec params(List<?> values) {
            statement.params(values);
            return this;
        }

        @Override
        public StatementSpec params(Map<String, ?> values) {
            statement.params(values);
            return this;
        }

        @Override
        public StatementSpec paramSource(Object values) {
            statement.paramSource(values);
            return this;
        }

        @Override
        public StatementSpec paramSource(SqlParameterSource values) {
            statement.paramSource(values);
            return this;
        }

        @Override
        public ResultQuerySpec query() {
            return statement.query();
        }

        @Override
        public <T> MappedQuerySpec<T> query(RowMapper<T> mapper) {
            return statement.query(mapper);
        }

        @Override
        public void query(RowCallbackHandler taker) {
            statement.query(taker);
        }

        @Override
        public <T> @Nullable T query(ResultSetExtractor<T> extractor) {
            return statement.query(extractor);
        }

        @Override
        public int update() {
            return statement.update();
        }

        @Override
        public int update(KeyHolder keys) {
            return statement.update(keys);
        }

        @Override
        public int update(KeyHolder keys, String... columns) {
            return statement.update(keys, columns);
        }
    }
}
